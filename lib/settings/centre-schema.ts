import { z } from 'zod'
import { cleanTextSchema } from '@/lib/clean-text'
import { LOCALES } from '@/lib/locale'
import { isTimeZone } from './centre'

export const centreName = cleanTextSchema(80).min(1)

const timeZone = z
  .string()
  .max(64)
  .superRefine((name, context) => {
    if (isTimeZone(name)) return
    context.addIssue({
      code: 'custom',
      params: { code: 'unknown_time_zone' },
      message: 'There is no time zone of this name.',
    })
  })

const locales = z
  .array(z.enum(LOCALES))
  .min(1)
  .transform((chosen) => LOCALES.filter((locale) => chosen.includes(locale)))

export const centreSchema = z.strictObject({
  name: centreName,
  timeZone,
  locales,
  defaultLocale: z.enum(LOCALES),
})

/** Any part of the centre's settings. */
export const centreChangeSchema = centreSchema.partial()

export type CentreChange = z.output<typeof centreChangeSchema>
