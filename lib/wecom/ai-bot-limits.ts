/**
 * The AI bot's long connection, in WeCom's own units; bytes are bytes of UTF-8. WeCom path/101463
 */

/** The only live address of the long connection: `wss://` on the usual port. */
export const AI_BOT_HOST = 'openws.work.weixin.qq.com'

/** Replies and pushes together, for each conversation; one more is answered 846607. */
export const AI_BOT_RATES = [
  { count: 30, windowMs: 60_000 },
  { count: 1_000, windowMs: 3_600_000 },
] as const

/** `markdown.content` and the content of a stream. */
export const AI_BOT_MARKDOWN_MAX_BYTES = 20_480

/** How long a message may be replied to. */
export const AI_BOT_REPLY_MS = 24 * 60 * 60 * 1000

/** How long a greeting (first entry of the day) or a pressed card may be answered. */
export const AI_BOT_EVENT_REPLY_MS = 5_000

/** How long a stream may be continued after its first frame. */
export const AI_BOT_STREAM_MS = 10 * 60 * 1000

/** Pieces of an upload, before base64. */
export const AI_BOT_CHUNK_BYTES = 512 * 1024
export const AI_BOT_MAX_CHUNKS = 100
export const AI_BOT_UPLOAD_MS = 30 * 60 * 1000

/** Largest uploads by kind. */
export const AI_BOT_MEDIA_MAX_BYTES = {
  file: 20 * 1024 * 1024,
  image: 10 * 1024 * 1024,
  voice: 2 * 1024 * 1024,
  video: 10 * 1024 * 1024,
} as const

export type BotMediaType = keyof typeof AI_BOT_MEDIA_MAX_BYTES

/** Buttons of a `button_interaction` card. WeCom path/101032 */
export const AI_BOT_BUTTONS_MAX = 6

/** `task_id` of a card: unique for a bot. WeCom path/101032 */
export const TASK_ID = /^[A-Za-z0-9_@-]{1,128}$/
