import { z } from 'zod'

const time = z.iso.datetime()
const count = z.number().int().min(0)

const bot = z.object({
  /** Begins with `aib`. */
  botId: z.string(),
  secret: z.string(),
  name: z.string(),
  /** Userids come as corp-scoped `wo…` ids: somebody other than the super admin made the bot. */
  encryptsIds: z.boolean(),
})

const entry = z.object({
  /** Grows by one with each entry. */
  id: count,
  at: time,
  botId: z.string(),
  /** As it stands on the wire: a person's id, or a group's. */
  chatId: z.string(),
  chatKind: z.enum(['single', 'group']),
  /** The person's userid; null for the bot. */
  from: z.string().nullable(),
  /** The msgtype, or `press` and `enter` for what a person did. */
  kind: z.string(),
  payload: z.record(z.string(), z.unknown()),
})

const media = z.object({
  mediaId: z.string(),
  botId: z.string(),
  type: z.enum(['file', 'image', 'voice', 'video']),
  filename: z.string(),
  bytes: count,
  at: time,
})

const event = z.discriminatedUnion('event', [
  z.object({ event: z.literal('bot'), bot }),
  z.object({ event: z.literal('entry'), entry }),
  /** A card was pressed and updated, or a stream went on. */
  z.object({
    event: z.literal('replaced'),
    id: count,
    payload: z.record(z.string(), z.unknown()),
  }),
  z.object({
    event: z.literal('reached'),
    botId: z.string(),
    chatId: z.string(),
    kind: z.string(),
  }),
  z.object({ event: z.literal('counted'), chat: z.string(), at: time }),
  z.object({ event: z.literal('media'), media }),
  z.object({ event: z.literal('cleared') }),
])

/** A bot as the stand-in knows it. */
export type SandboxBot = z.infer<typeof bot>
/** One thing that a conversation's phone shows. */
export type ChatEntry = z.infer<typeof entry>
export type BotMedia = z.infer<typeof media>
/** Everything that can happen to the stand-in's bots; their journal holds these. */
export type BotEvent = z.infer<typeof event>

/** A journal's entry, `undefined` when it is no event of ours (edited, or of another version). */
export function readBotEvent(value: unknown): BotEvent | undefined {
  return event.safeParse(value).data
}
