/** Limits that only the far side needs to know; the others are in lib/wecom/limits.ts. */
export const TOKEN_LIFETIME_MS = 7_200_000

/** `toparty` and `totag` of one call; for `touser` see `APP_MAX_RECIPIENTS`. */
export const MAX_DEPARTMENTS = 100
export const MAX_TAGS = 100

/** What one member gets in chats that the app made; more is dropped. path/90248 */
export const CHAT_MEMBER_LIMITS = [
  { count: 200, windowMs: 60_000 },
  { count: 10_000, windowMs: 86_400_000 },
]

/** `duplicate_check_interval` where none is given, seconds. */
export const DUPLICATE_DEFAULT_SECONDS = 1800

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
