import { USERID } from '@/lib/content/document'

/** Names have spaces; longer than this nobody types one. */
const MOST_CHARACTERS = 40

export type MentionMatch = { range: { from: number; to: number }; query: string; text: string }

/**
 * What is being typed after the last `@` before the cursor. An address (`office@school.mo`) is not
 * a mention; Chinese has no spaces, so an `@` right after a Chinese character is.
 * @param text the text between the start of its node and the cursor
 * @param end the cursor's position in the document
 */
export function matchMention(text: string, end: number): MentionMatch | null {
  const at = text.lastIndexOf('@')
  if (at < 0 || /[\w.%+-]$/.test(text.slice(0, at))) return null
  const query = text.slice(at + 1)
  if (/^\s/.test(query) || query.length > MOST_CHARACTERS) return null
  return { range: { from: end - query.length - 1, to: end }, query, text: text.slice(at) }
}

/** Whether what was typed could be somebody's WeCom userid. */
export function isUserid(query: string): boolean {
  return USERID.test(query)
}
