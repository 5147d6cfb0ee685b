import { hasVisibleText } from './has-visible-text'

export type MessageProblemCode =
  | 'empty'
  /** `limit` and `actual` in bytes of UTF-8 (images: raw bytes). */
  | 'too_many_bytes'
  /** `limit` and `actual` in characters, as people count them. */
  | 'too_many_characters'
  /** `limit` and `actual` in entries. */
  | 'too_many'
  | 'missing'
  /** A link without http:// or https:// */
  | 'not_a_link'
  | 'wrong_format'
  | 'out_of_range'
  /** Half a character (an unpaired surrogate): cannot be written in UTF-8. */
  | 'broken_character'
  /** Control characters, which JSON can only carry as escapes that WeCom refuses (40033). */
  | 'control_character'

export type MessageProblem = {
  /** Where in the message: `text.content`, `news.articles.0.title`. */
  path: string
  code: MessageProblemCode
  limit?: number
  actual?: number
}

/** A problem when `text` is missing, blank or invisible. */
export function required(path: string, text: string | undefined): MessageProblem[] {
  return text && hasVisibleText(text) ? [] : [{ path, code: 'missing' }]
}

/** A problem when `text` is missing, or no http(s) link. */
export function requiredLink(path: string, text: string | undefined): MessageProblem[] {
  if (!text?.trim()) return [{ path, code: 'missing' }]
  return /^https?:\/\/[^\s]+$/i.test(text) ? [] : [{ path, code: 'not_a_link' }]
}
