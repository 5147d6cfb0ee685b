import type { Block, Inline, List } from './blocks'
import { readInline } from './read-inline'
import { childrenOf, isInlineType, textWithin, wholeNumber, type Reading } from './read-node'
import { readTable } from './read-table'
import { RICH_LIMITS, type RichNode } from './rich-document'
import { carriedText } from './visible-text'
import type { Warn } from './warnings'

/** The blocks of a document. Never throws: what it does not know is a warning and its text stays. */
export function readDocument(document: RichNode, warn: Warn): Block[] {
  return readBlocks(childrenOf(document), { warn, depth: 0 })
}

/** Nodes as blocks; what stands among them without a paragraph gets one. */
export function readBlocks(nodes: RichNode[], reading: Reading): Block[] {
  const blocks: Block[] = []
  for (let at = 0; at < nodes.length; at++) {
    if (!isInlineType(nodes[at]!)) {
      for (const block of readBlock(nodes[at]!, reading)) blocks.push(block)
      continue
    }
    const start = at
    while (at + 1 < nodes.length && isInlineType(nodes[at + 1]!)) at++
    const content = readInlines(nodes.slice(start, at + 1), reading)
    if (content.length > 0) blocks.push({ kind: 'paragraph', content })
  }
  return blocks
}

/** The pieces of a paragraph. */
export function readInlines(nodes: RichNode[], reading: Reading): Inline[] {
  const pieces: Inline[] = []
  for (const node of nodes) for (const piece of readInline(node, reading)) pieces.push(piece)
  return pieces
}

type ReadNode = (node: RichNode, reading: Reading) => Block[]

const READERS: ReadonlyMap<string, ReadNode> = new Map(
  Object.entries<ReadNode>({
    paragraph,
    heading,
    bulletList: list,
    orderedList: list,
    listItem: unknown,
    blockquote: quote,
    codeBlock,
    horizontalRule: () => [{ kind: 'rule' }],
    table: (node, reading) => readTable(node, reading, readBlocks),
  }),
)

function readBlock(node: RichNode, reading: Reading): Block[] {
  const inner = { ...reading, depth: reading.depth + 1 }
  if (inner.depth > RICH_LIMITS.depth) return tooDeep(node, reading)
  const read = READERS.get(node.type) ?? unknown
  return read(node, inner)
}

function paragraph(node: RichNode, reading: Reading): Block[] {
  return [{ kind: 'paragraph', content: readInlines(childrenOf(node), reading) }]
}

function heading(node: RichNode, reading: Reading): Block[] {
  const level = Math.min(Math.max(wholeNumber(node.attrs?.level, 1), 1), 6)
  return [{ kind: 'heading', level, content: readInlines(childrenOf(node), reading) }]
}

function list(node: RichNode, reading: Reading): Block[] {
  const ordered = node.type === 'orderedList'
  const start = ordered ? Math.min(Math.max(wholeNumber(node.attrs?.start, 1), 0), 99_999) : 1
  const items = childrenOf(node).map((item) =>
    item.type === 'listItem'
      ? readBlocks(childrenOf(item), reading)
      : readBlocks([item], { ...reading, depth: reading.depth + 1 }),
  )
  const found: List = { kind: 'list', ordered, start, items }
  return items.length > 0 ? [found] : []
}

function quote(node: RichNode, reading: Reading): Block[] {
  return [{ kind: 'quote', blocks: readBlocks(childrenOf(node), reading) }]
}

function codeBlock(node: RichNode): Block[] {
  const named = node.attrs?.language
  const language = typeof named === 'string' && /^[\w+#.-]{1,32}$/.test(named) ? named : ''
  return [{ kind: 'code', language, text: carriedText(textWithin(node)) }]
}

function unknown(node: RichNode, reading: Reading): Block[] {
  reading.warn('unknown_node', String(node.type).slice(0, 64))
  const own = typeof node.text === 'string' ? [{ type: 'text', text: node.text }] : []
  return readBlocks([...own, ...childrenOf(node)], reading)
}

/** The text of what lies deeper than anybody writes, without going deeper by calling oneself. */
function tooDeep(node: RichNode, reading: Reading): Block[] {
  reading.warn('too_deep')
  const content = readInline({ type: 'text', text: textWithin(node) }, reading)
  return content.length > 0 ? [{ kind: 'paragraph', content }] : []
}
