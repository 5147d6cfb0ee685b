import { z } from 'zod'
import { DELETED_MARK } from './group'

export const NAME_MAX = 100
export const DESCRIPTION_MAX = 500

/** A name that people read: one line, no control characters. */
export const nameSchema = z
  .string()
  .normalize('NFC')
  .trim()
  .min(1)
  .max(NAME_MAX)
  .regex(new RegExp(`^[^\\p{Cc}${DELETED_MARK}]*$`, 'u'))

export const descriptionSchema = z.string().normalize('NFC').trim().max(DESCRIPTION_MAX)

export const newGroupSchema = z.strictObject({
  name: nameSchema,
  description: descriptionSchema.default(''),
})

export type NewGroup = z.infer<typeof newGroupSchema>

export const changedGroupSchema = z
  .strictObject({ name: nameSchema, description: descriptionSchema })
  .partial()

export type ChangedGroup = z.infer<typeof changedGroupSchema>

/** The `[id]` of an address. */
export const idParamsSchema = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d{0,9}$/)
    .transform(Number)
    .refine((id) => id < 2 ** 31),
})
