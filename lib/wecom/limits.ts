/**
 * WeCom's limits for group robots, in WeCom's own units. Bytes are always bytes of UTF-8.
 * WeCom path/99110 (messages, uploads) and path/90312 (frequencies).
 */

/** Messages one robot may send in a window; one more is answered 45009. path/90312 */
export const ROBOT_RATE = { count: 20, windowMs: 60_000 } as const

/** How long WeCom blocks a robot that exceeded a limit per minute. path/90312 */
export const MINUTE_BLOCK_MS = 60_000

/** `text.content`, bytes. path/99110 */
export const TEXT_MAX_BYTES = 2048

/** `markdown.content` and `markdown_v2.content`, bytes; longer ones are refused, not cut. path/99110 */
export const MARKDOWN_MAX_BYTES = 4096

/** An image before base64, bytes; JPEG or PNG only. path/99110 */
export const IMAGE_MAX_BYTES = 2 * 1024 * 1024

/** `news.articles`: WeCom cuts longer titles and descriptions without a word. path/99110 */
export const NEWS_MAX_ARTICLES = 8
export const NEWS_TITLE_MAX_BYTES = 128
export const NEWS_DESCRIPTION_MAX_BYTES = 512

/** Every uploaded file has more bytes than this. path/99110 */
export const MEDIA_MIN_BYTES_EXCLUSIVE = 5

/** An uploaded file, bytes. path/99110 */
export const FILE_MAX_BYTES = 20 * 1024 * 1024

/** An uploaded voice clip: AMR only. path/99110 */
export const VOICE_MAX_BYTES = 2 * 1024 * 1024
export const VOICE_MAX_SECONDS = 60

/** How long a `media_id` serves, and only for the robot that uploaded it. path/99110 */
export const MEDIA_LIFETIME_MS = 3 * 24 * 60 * 60 * 1000

/** `template_card` lists, entries. path/99110 */
export const CARD_HORIZONTAL_MAX = 6
export const CARD_VERTICAL_MAX = 4
export const CARD_JUMP_MAX = 3

/** `card_image.aspect_ratio` lies between these two, both excluded but the default 1.3. path/99110 */
export const CARD_ASPECT_RATIO_MIN = 1.3
export const CARD_ASPECT_RATIO_MAX = 2.25

/** Calls for one member by one application; WeCom drops what is more without a word. path/90312 */
export const APP_MEMBER_RATES = [
  { count: 30, windowMs: 60_000 },
  { count: 1000, windowMs: 60 * 60_000 },
] as const

/** Person-sends a day of one application for each seat of the organisation. path/90312 */
export const APP_SENDS_PER_SEAT_A_DAY = 200

/** Members in `touser`. path/90236 */
export const APP_MAX_RECIPIENTS = 1000

/** An application's `text.content` (cut beyond) and `markdown.content`, bytes. path/90236 */
export const APP_TEXT_MAX_BYTES = 2048
export const APP_MARKDOWN_MAX_BYTES = 2048

/** `textcard`: title and description in characters (cut beyond), its button in characters. path/90236 */
export const TEXT_CARD_TITLE_MAX_CHARACTERS = 128
export const TEXT_CARD_DESCRIPTION_MAX_CHARACTERS = 512
export const TEXT_CARD_BUTTON_MAX_CHARACTERS = 4

/** Links in a textcard or news, and a mini program's path, bytes. path/90236 */
export const APP_LINK_MAX_BYTES = 2048
export const APP_PAGE_PATH_MAX_BYTES = 128

/** An image uploaded for applications, bytes: what the note of 45001 says, not the page's 10 MB. path/90253 */
export const APP_IMAGE_MAX_BYTES = 5 * 1024 * 1024

/** `task_id` of a card, and the key of a button, bytes. path/90236 */
export const CARD_TASK_ID_MAX_BYTES = 128
export const CARD_KEY_MAX_BYTES = 1024

/** What an application's card may hold, entries. path/90236 */
export const CARD_MENU_MAX = 3
export const CARD_BUTTONS_MAX = 6
export const CARD_OPTIONS_MAX = 10
export const CARD_VOTE_OPTIONS_MAX = 20
export const CARD_SELECTS_MAX = 3

/** The longest window in which WeCom recognises the very same request, seconds. path/90236 */
export const DUPLICATE_CHECK_MAX_SECONDS = 14_400

/** How long an application's message can be taken back. path/94867 */
export const RECALL_WINDOW_MS = 24 * 60 * 60 * 1000

/** How often to repeat a call that was answered "busy" (-1). path/90664 */
export const BUSY_MAX_RETRIES = 3

const encoder = new TextEncoder()

/** The bytes of `text` in UTF-8: what WeCom's length limits count. */
export function utf8Bytes(text: string): number {
  return encoder.encode(text).length
}

/** The longest beginning of `text` that fits into `maxBytes` without splitting a character. */
export function cutToUtf8Bytes(text: string, maxBytes: number): string {
  let bytes = 0
  let end = 0
  for (const character of text) {
    bytes += utf8Bytes(character)
    if (bytes > maxBytes) break
    end += character.length
  }
  return text.slice(0, end)
}
