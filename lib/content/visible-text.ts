import { cleanText } from './document'

/** Ends of lines in any of Unicode's ways. */
const LINE_ENDS = /\r\n?|[\u2028\u2029]/g

/**
 * A text as a message can carry it: whole characters, `\n` as the only line end, no control
 * characters, no byte order mark, which half of the world takes for a space.
 */
export function carriedText(text: string): string {
  if (!UNUSUAL.test(text)) return text
  return cleanText(text)
    .replace(LINE_ENDS, '\n')
    .replace(/[\u0080-\u009f\ufeff\ufffc]/g, '')
}

// As a literal, lint would take the control characters for a mistake. Surrogates are tested for
// well-formedness, so they count as unusual.
const UNUSUAL = new RegExp(
  '[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\ufeff\\ufffc\\ud800-\\udfff]',
)
