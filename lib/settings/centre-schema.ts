import { z } from 'zod'
import { cleanTextSchema } from '@/lib/clean-text'
import { idSchema } from '@/lib/ids'
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

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

const quietHours = z
  .strictObject({ from: clockTime, to: clockTime })
  .superRefine(({ from, to }, context) => {
    if (from !== to) return
    const params = { code: 'whole_day' }
    const message = 'Quiet hours must leave a part of the day.'
    context.addIssue({ code: 'custom', path: ['to'], params, message })
  })

const approvals = z.strictObject({
  overRecipients: z.int().min(1).max(100_000).nullable(),
  everybody: z.boolean(),
})

export const centreSchema = z.strictObject({
  name: centreName,
  timeZone,
  locales,
  defaultLocale: z.enum(LOCALES),
})

/** As it is answered. */
export const centreJson = centreSchema.extend({
  locales: z.array(z.enum(LOCALES)),
  quietHours: quietHours.nullable(),
  approvals,
  alertGroupId: idSchema.nullable(),
})

/** Any part of the centre's settings. */
export const centreChangeSchema = z.strictObject({
  ...centreSchema.partial().shape,
  quietHours: quietHours.nullable().optional(),
  approvals: approvals.optional(),
  alertGroupId: idSchema.nullable().optional(),
})

export type CentreChange = z.output<typeof centreChangeSchema>
