/** Limits of the official API, in WeCom's own units. WeCom path/90236, 90253, 90244, 90312 */
export const TOKEN_LIFETIME_MS = 7_200_000

export const APP_TEXT_MAX_BYTES = 2048
export const APP_MARKDOWN_MAX_BYTES = 2048

/** `touser`, `toparty` and `totag` of one call. */
export const MAX_USERS = 1000
export const MAX_DEPARTMENTS = 100
export const MAX_TAGS = 100

/** What one member gets from one app; more is dropped and nobody is told. path/90312 */
export const MEMBER_LIMITS = [
  { count: 30, windowMs: 60_000 },
  { count: 1000, windowMs: 3_600_000 },
]

/** The same for chats that the app made. path/90248 */
export const CHAT_MEMBER_LIMITS = [
  { count: 200, windowMs: 60_000 },
  { count: 10_000, windowMs: 86_400_000 },
]

/** Person-sends of an app on one day, for each seat of the organisation. path/90312 */
export const SENDS_PER_SEAT_AND_DAY = 200

export const RECALL_WINDOW_MS = 24 * 3_600_000

/** `duplicate_check_interval`, seconds. */
export const DUPLICATE_DEFAULT_SECONDS = 1800
export const DUPLICATE_MAX_SECONDS = 14_400

/** How long the code of an interactive card may be used, once. path/94888 */
export const RESPONSE_CODE_LIFETIME_MS = 72 * 3_600_000

/** Uploads of applications, bytes. path/90253 */
export const APP_IMAGE_MAX_BYTES = 10 * 1024 * 1024
export const APP_VIDEO_MAX_BYTES = 10 * 1024 * 1024

/** More of a file is only given in ranges (830002). path/90254 */
export const WHOLE_FILE_MAX_BYTES = 20 * 1024 * 1024

/** Lookups by phone or e-mail that miss, in percent of the seats; then a day's block. path/95402 */
export const LOOKUP_MISS_PERCENT = 20

/** Not published by WeCom: wrong secrets from one address before it is banned for an hour. */
export const WRONG_SECRETS_BEFORE_BAN = 20
export const BAN_MS = 3_600_000
