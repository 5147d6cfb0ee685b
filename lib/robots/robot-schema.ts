import { z } from 'zod'
import { descriptionSchema, nameSchema } from '@/lib/groups/group-schema'

/** Robots in one request; nobody pastes more at once. */
export const MAX_NEW_ROBOTS = 50
export const NOTES_MAX = 2000
/** Longer than any webhook URL; the exact check is `parseWebhookUrl` of lib/wecom. */
export const URL_MAX = 500

const idSchema = z
  .int()
  .positive()
  .max(2 ** 31 - 1)

const newRobotSchema = z.strictObject({
  name: nameSchema,
  url: z.string().max(URL_MAX),
  description: descriptionSchema.default(''),
})

export type NewRobot = z.infer<typeof newRobotSchema>

export const newRobotsSchema = z.strictObject({
  /** The group they live in; `null` makes a group of its own for each, with the robot's name. */
  groupId: idSchema.nullable(),
  robots: z.array(newRobotSchema).min(1).max(MAX_NEW_ROBOTS),
})

export type NewRobots = z.infer<typeof newRobotsSchema>

export const changedRobotSchema = z
  .strictObject({
    name: nameSchema,
    description: descriptionSchema,
    notes: z.string().normalize('NFC').trim().max(NOTES_MAX),
    groupId: idSchema,
    isActive: z.boolean(),
  })
  .partial()

export type ChangedRobot = z.infer<typeof changedRobotSchema>

export const robotFilterSchema = z.object({
  groupId: z
    .string()
    .regex(/^[1-9]\d{0,9}$/)
    .transform(Number)
    .refine((id) => id < 2 ** 31)
    .optional(),
})

/** A test is short on purpose: it is no way around the composer. */
export const testMessageSchema = z.strictObject({
  text: z.string().normalize('NFC').trim().min(1).max(300),
})
