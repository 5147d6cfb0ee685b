import type { Inline, Marks } from './blocks'
import { EVERYBODY, USERID } from './document'
import { childrenOf, textWithin, type Reading } from './read-node'
import { RICH_LIMITS, TEXT_COLORS, type RichMark, type RichNode } from './rich-document'
import { safeUrl } from './safe-url'
import { carriedText } from './visible-text'
import type { Warn } from './warnings'

/** One node of a paragraph. An unknown one is what it holds, and a warning. */
export function readInline(node: RichNode, reading: Reading): Inline[] {
  const marks = node.marks === undefined ? NONE : marksOf(node.marks, reading.warn)
  switch (node.type) {
    case 'text':
      return textPieces(node.text, marks)
    case 'hardBreak':
      return [{ kind: 'break' }]
    case 'mention':
      return mention(node, marks, reading.warn)
    case 'image':
      return image(node, reading.warn)
    default:
      return unknown(node, reading)
  }
}

/** A text's own line ends are breaks. */
function textPieces(value: unknown, marks: Marks): Inline[] {
  if (typeof value !== 'string') return []
  const text = carriedText(value)
  if (!text.includes('\n')) return text === '' ? [] : [{ kind: 'text', text, marks }]
  return text
    .split('\n')
    .flatMap((line, index): Inline[] => [
      ...(index > 0 ? [{ kind: 'break' } as const] : []),
      ...(line === '' ? [] : [{ kind: 'text', text: line, marks } as const]),
    ])
}

function mention(node: RichNode, marks: Marks, warn: Warn): Inline[] {
  const { id, label } = node.attrs ?? {}
  const known = typeof id === 'string' && (id === EVERYBODY || USERID.test(id))
  const shown = oneLine(typeof label === 'string' && label !== '' ? label : known ? id : '')
  if (known) return [{ kind: 'mention', id, label: shown, marks }]
  warn('mention_refused')
  const text = shown || oneLine(typeof id === 'string' ? id : '')
  return text === '' ? [] : [{ kind: 'text', text: `@${text}`, marks }]
}

function image(node: RichNode, warn: Warn): Inline[] {
  const { src, alt } = node.attrs ?? {}
  const checked = safeUrl(src)
  if ('refused' in checked) warn('image_refused', checked.refused)
  const text = oneLine(typeof alt === 'string' ? alt : '')
  return [{ kind: 'image', src: 'url' in checked ? checked.url : null, alt: text }]
}

function unknown(node: RichNode, reading: Reading): Inline[] {
  reading.warn('unknown_node', String(node.type).slice(0, 64))
  if (reading.depth > RICH_LIMITS.depth) return textPieces(textWithin(node), {})
  const inner = { ...reading, depth: reading.depth + 1 }
  return [
    ...textPieces(node.text, {}),
    ...childrenOf(node).flatMap((child) => readInline(child, inner)),
  ]
}

type ReadMark = (mark: RichMark, marks: Marks, warn: Warn) => void

const MARKS: ReadonlyMap<string, ReadMark> = new Map(
  Object.entries<ReadMark>({
    bold: (_, marks) => void (marks.bold = true),
    italic: (_, marks) => void (marks.italic = true),
    strike: (_, marks) => void (marks.strike = true),
    underline: (_, marks) => void (marks.underline = true),
    code: (_, marks) => void (marks.code = true),
    link,
    textColor,
  }),
)

function marksOf(found: RichMark[], warn: Warn): Marks {
  if (!Array.isArray(found) || found.length === 0) return NONE
  const marks: Marks = {}
  for (const mark of found) {
    const type = String(mark?.type)
    const read = MARKS.get(type)
    if (read) read(mark, marks, warn)
    else warn('unknown_mark', type.slice(0, 64))
  }
  return marks
}

const NONE: Marks = {}

function link(mark: RichMark, marks: Marks, warn: Warn): void {
  const checked = safeUrl(mark.attrs?.href)
  if ('url' in checked) marks.href = checked.url
  else warn('link_refused', checked.refused)
}

function textColor(mark: RichMark, marks: Marks, warn: Warn): void {
  const color = TEXT_COLORS.find((each) => each === mark.attrs?.color)
  if (color) marks.color = color
  else warn('color_lost', String(mark.attrs?.color ?? '').slice(0, 32))
}

function oneLine(text: string): string {
  return carriedText(text).replace(/\s+/g, ' ').trim()
}
