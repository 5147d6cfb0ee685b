/** Longer addresses no client opens reliably. */
const MOST_CHARACTERS = 2_048

/** What ends an address in `(…)` or in a tag, or pairs with emphasis, in some reading. */
const BREAKS_MARKUP = /[\s()<>[\]{}"'`\\^|*\u0000-\u001f\u007f]/g

export type SafeUrl = { url: string } | { refused: string }

/**
 * An address as it may stand in a message: http or https, no user or password, and nothing in it
 * that would end a link early; otherwise why not (its scheme, `credentials`, `too_long`, `invalid`).
 */
export function safeUrl(value: unknown): SafeUrl {
  if (typeof value !== 'string') return { refused: 'invalid' }
  // Browsers drop these wherever they stand in an address.
  const text = value.replace(/[\t\n\r]/g, '').trim()
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase()
  if (scheme !== 'http' && scheme !== 'https') return { refused: scheme ?? 'invalid' }
  if (text.length > MOST_CHARACTERS) return { refused: 'too_long' }
  const parsed = parse(text)
  if (!parsed) return { refused: 'invalid' }
  if (parsed.username !== '' || parsed.password !== '') return { refused: 'credentials' }
  // The parser writes what it understood (one `//`, no backslashes), in ASCII.
  const url = parsed.href.replace(BREAKS_MARKUP, percent).replace(/(&#?\w+);/g, '$1%3B')
  return url.length > MOST_CHARACTERS ? { refused: 'too_long' } : { url }
}

function parse(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}
