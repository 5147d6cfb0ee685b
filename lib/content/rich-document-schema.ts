import { z } from 'zod'
import { cleanText } from './document'
import { RICH_LIMITS, type RichDocument, type RichMark, type RichNode } from './rich-document'

/**
 * A rich document from outside: of any nodes and marks, with `RICH_LIMITS`. Texts come out without
 * control characters and halves of characters.
 */
export const richDocumentSchema = z.custom<RichDocument>().transform((value, context) => {
  const tally = { nodes: 0, characters: 0 }
  try {
    const document = nodeOf(value, 0, tally)
    if (document.type !== 'doc') throw new Refused('not_a_document')
    return { ...document, type: 'doc' as const, content: document.content ?? [] }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    context.addIssue({ code: 'custom', message: error.message })
    return z.NEVER
  }
})

class Refused extends Error {}

function nodeOf(value: unknown, depth: number, tally: Tally): RichNode {
  if (!isRecord(value) || typeof value.type !== 'string') throw new Refused('not_a_node')
  if (depth > RICH_LIMITS.depth) throw new Refused('too_deep')
  if (++tally.nodes > RICH_LIMITS.nodes) throw new Refused('too_many_nodes')
  const { type, text, content, marks, attrs } = value
  return {
    type: short(type),
    ...(text !== undefined && { text: textOf(text, tally) }),
    ...(attrs !== undefined && attrs !== null && { attrs: attributesOf(attrs) }),
    ...(marks !== undefined && { marks: listOf(marks).map(markOf) }),
    ...(content !== undefined && {
      content: listOf(content).map((node) => nodeOf(node, depth + 1, tally)),
    }),
  }
}

type Tally = { nodes: number; characters: number }

function markOf(value: unknown): RichMark {
  if (!isRecord(value) || typeof value.type !== 'string') throw new Refused('not_a_mark')
  const { type, attrs } = value
  return { type: short(type), ...(isRecord(attrs) && { attrs: attributesOf(attrs) }) }
}

function textOf(value: unknown, tally: Tally): string {
  if (typeof value !== 'string') throw new Refused('not_a_text')
  tally.characters += value.length
  if (tally.characters > RICH_LIMITS.characters) throw new Refused('too_long')
  return cleanText(value)
}

/** Plain values only; lists of numbers (widths of columns) are no content and left out. */
function attributesOf(value: unknown): Record<string, unknown> {
  if (!isRecord(value)) throw new Refused('not_attributes')
  const entries = Object.entries(value).filter(([, each]) => isPlain(each))
  return Object.fromEntries(
    entries.map(([name, each]) => [
      short(name),
      typeof each === 'string' ? cleanText(short(each)) : each,
    ]),
  )
}

function isPlain(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

function short(text: string): string {
  if (text.length > RICH_LIMITS.attribute) throw new Refused('attribute_too_long')
  return text
}

function listOf(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Refused('not_a_list')
  return value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
