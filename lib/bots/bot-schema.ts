import { z } from 'zod'
import { nameSchema } from '@/lib/groups/group-schema'
import { idSchema } from '@/lib/ids'
import { BOT_HOSTS } from './bot'

/** As WeCom shows it beside the bot; spaces around it are a slip of copying. */
export const botIdSchema = z
  .string()
  .trim()
  .regex(/^aib[\w-]{5,100}$/)

const secretSchema = z
  .string()
  .trim()
  .min(8)
  .max(200)
  .regex(/^[\x21-\x7e]+$/)

export const newBotSchema = z.strictObject({
  name: nameSchema,
  host: z.enum(BOT_HOSTS),
  botId: botIdSchema,
  secret: secretSchema,
})

export type NewBot = z.infer<typeof newBotSchema>

export const changedBotSchema = z.strictObject({ name: nameSchema, secret: secretSchema }).partial()

export type ChangedBot = z.infer<typeof changedBotSchema>

/** Which of our groups a bot's group is; null when it is none of them any more. */
export const linkedConversationSchema = z.strictObject({ groupId: idSchema.nullable() })

export const newPairingCodeSchema = z.strictObject({
  tutorId: idSchema,
  /** A staff group to post the code in as well. */
  groupId: idSchema.nullable().default(null),
})

export type NewPairingCode = z.infer<typeof newPairingCodeSchema>
