/** Longer than this nobody types a field's name. */
const OPENED = /(\\*)([{｛]{2})([^{}｛｝|｜\n\ufffc]{0,40})$/
const CLOSED = /^[^{}｛｝\n\ufffc]*[}｝]{2}/

export type FieldMatch = { range: { from: number; to: number }; query: string; text: string }

/**
 * What is being typed after the last `{{` before the cursor. None where the field has its end
 * already: the arrow keys go through it then as through any text.
 * @param before the line's text before the cursor, `after` that behind it
 * @param end the cursor's position in the document
 */
export function matchField(before: string, after: string, end: number): FieldMatch | null {
  const [, slashes = '', braces = '', query = ''] = OPENED.exec(before) ?? []
  if (braces === '' || slashes.length % 2 === 1 || CLOSED.test(after)) return null
  const text = braces + query
  return { range: { from: end - text.length, to: end }, query: query.trim(), text }
}
