import { z } from 'zod'
import { cleanLinesSchema, cleanTextSchema } from '@/lib/clean-text'
import { DELETED_MARK } from './group'

export const NAME_MAX = 100
export const DESCRIPTION_MAX = 500

/** A name that people read: one line, no control characters. */
export const nameSchema = cleanTextSchema(NAME_MAX)
  .min(1)
  .regex(new RegExp(`^[^${DELETED_MARK}]*$`, 'u'))

export const descriptionSchema = cleanLinesSchema(DESCRIPTION_MAX)

export const newGroupSchema = z.strictObject({
  name: nameSchema,
  description: descriptionSchema.default(''),
})

export type NewGroup = z.infer<typeof newGroupSchema>

export const changedGroupSchema = z
  .strictObject({ name: nameSchema, description: descriptionSchema })
  .partial()

export type ChangedGroup = z.infer<typeof changedGroupSchema>
