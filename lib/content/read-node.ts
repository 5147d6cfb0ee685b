import type { RichNode } from './rich-document'
import type { Warn } from './warnings'

/** What reading one node needs to know. */
export type Reading = { warn: Warn; depth: number }

export function childrenOf(node: RichNode): RichNode[] {
  const { content } = node
  if (!Array.isArray(content)) return NO_CHILDREN
  for (const child of content) if (!isNode(child)) return wellFormed(content)
  return content
}

const NO_CHILDREN: RichNode[] = []

const INLINE_TYPES = new Set(['text', 'hardBreak', 'mention', 'image'])

export function isInlineType(node: RichNode): boolean {
  return INLINE_TYPES.has(node.type)
}

function wellFormed(content: RichNode[]): RichNode[] {
  return content.filter(isNode)
}

function isNode(node: RichNode | null | undefined): node is RichNode {
  return typeof node?.type === 'string'
}

/** All text of a node, its blocks and breaks as lines. */
export function textWithin(node: RichNode): string {
  let text = ''
  const waiting: (RichNode | string)[] = [node]
  while (waiting.length > 0) {
    const next = waiting.pop()!
    if (typeof next === 'string') {
      if (text !== '' && !text.endsWith('\n')) text += next
      continue
    }
    if (typeof next.text === 'string') text += next.text
    if (next.type === 'hardBreak') text += '\n'
    const children = childrenOf(next)
    const blocks = children.some((child) => !isInlineType(child))
    for (let at = children.length - 1; at >= 0; at--) {
      if (blocks) waiting.push('\n')
      waiting.push(children[at]!)
    }
  }
  return text
}

export function wholeNumber(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isInteger(value) ? value : otherwise
}
