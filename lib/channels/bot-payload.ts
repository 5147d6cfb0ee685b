import { z } from 'zod'

const fileReference = z.object({ sha256: z.string(), name: z.string() })

/** What the message log keeps of an AI bot's message: without its conversation, files by their hash. */
export const botPayloadSchema = z.discriminatedUnion('msgtype', [
  z.object({ msgtype: z.literal('markdown'), markdown: z.object({ content: z.string() }) }),
  z.object({ msgtype: z.literal('image'), image: fileReference }),
  z.object({ msgtype: z.literal('file'), file: fileReference }),
  z.object({
    msgtype: z.literal('template_card'),
    template_card: z.record(z.string(), z.unknown()),
  }),
])

export type BotPayload = z.infer<typeof botPayloadSchema>
