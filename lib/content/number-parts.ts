import { convertDocument, type Converted, type Target } from './convert'
import { DIALECTS } from './dialects'
import type { RichNode } from './rich-document'
import { utf8Length } from './utf8-length'

/** Parts with "(1/3)" above each; a message of one part has none. */
export function numberParts(parts: string[], { to }: Pick<Target, 'to'>): string[] {
  if (parts.length < 2) return parts
  return parts.map((part, index) => numberLine(index + 1, parts.length, to) + part)
}

/**
 * Like `convertDocument`, with parts that are numbered and, with their numbers, fit the limit.
 * @throws RangeError for a limit that leaves less than `SMALLEST_LIMIT` beside the number
 */
export function convertNumbered(document: RichNode, target: Target): Converted {
  const limit = target.limit ?? DIALECTS[target.to].maxBytes
  let reserved = 0
  for (;;) {
    const converted = convertDocument(document, { ...target, limit: limit - reserved })
    const { length } = converted.parts
    const needed = length < 2 ? 0 : utf8Length(numberLine(length, length, target.to))
    if (needed <= reserved) {
      return { ...converted, parts: numberParts(converted.parts, target) }
    }
    reserved = needed
  }
}

function numberLine(number: number, of: number, to: Target['to']): string {
  return `(${number}/${of})${DIALECTS[to].blockGap}`
}
