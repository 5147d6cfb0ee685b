import { z } from 'zod'
import { cardSchema } from './card-schema'
import { imagePayload, plainFilePayload } from './file-payload'

/**
 * What the message log keeps of an AI bot's message: without the conversation it goes to; files by
 * their hash. A card gets the `task_id` of its very message when it is sent. WeCom path/101463
 */
export const botPayloadSchema = z.discriminatedUnion('msgtype', [
  z.strictObject({ msgtype: z.literal('markdown'), markdown: z.object({ content: z.string() }) }),
  imagePayload,
  plainFilePayload,
  z.strictObject({ msgtype: z.literal('template_card'), template_card: cardSchema }),
])

export type BotPayload = z.infer<typeof botPayloadSchema>
