import { z } from 'zod'
import { cleanLinesSchema } from '@/lib/clean-text'
import { descriptionSchema, nameSchema } from '@/lib/groups/group-schema'
import { idSchema, idTextSchema } from '@/lib/ids'

/** Robots in one request; nobody pastes more at once. */
export const MAX_NEW_ROBOTS = 50
export const NOTES_MAX = 2000
/** Longer than any webhook URL; the exact check is `parseWebhookUrl` of lib/wecom. */
export const URL_MAX = 500

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
    notes: cleanLinesSchema(NOTES_MAX),
    groupId: idSchema,
    isActive: z.boolean(),
  })
  .partial()

export type ChangedRobot = z.infer<typeof changedRobotSchema>

export const robotFilterSchema = z.object({ groupId: idTextSchema.optional() })
