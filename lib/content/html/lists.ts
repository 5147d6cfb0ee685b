import type { RichNode } from '../rich-document'
import { Builder } from './builder'
import { isElement, textOf, type Element, type Node } from './dom'
import { withOwnStyle } from './element-style'
import { withBuilder, type Flow } from './flow'
import { isHidden, stylesOf } from './styles'

/** A list; one that stands right in another (as Google Docs writes them) belongs to the item above. */
export function list(element: Element, flow: Flow): void {
  const items: RichNode[] = []
  for (const child of element.children) {
    if (isHiddenNode(child)) continue
    const blocks = blocksOf(child, flow)
    const above = items.at(-1)
    if (isElement(child) && LISTS.has(child.name) && above) above.content!.push(...blocks)
    else if (blocks.length > 0 || isItem(child)) items.push({ type: 'listItem', content: blocks })
  }
  if (items.length > 0) flow.builder.block(listNode(element, items))
}

/** An item without a list around it. */
export function looseItem(element: Element, flow: Flow): void {
  const content = itemBlocks(element.children, flow)
  if (content.length === 0) return
  flow.builder.block({ type: 'bulletList', content: [{ type: 'listItem', content }] })
}

const LISTS = new Set(['ul', 'ol', 'menu', 'dir'])

function isItem(node: Node): boolean {
  return isElement(node) && node.name === 'li'
}

function isHiddenNode(node: Node): boolean {
  return isElement(node) && isHidden(node, stylesOf(node))
}

function blocksOf(node: Node, flow: Flow): RichNode[] {
  if (isElement(node) && isItem(node)) {
    return itemBlocks(node.children, withOwnStyle(node, flow))
  }
  return isElement(node) || textOf(node)?.trim() ? itemBlocks([node], flow) : []
}

function itemBlocks(nodes: Node[], flow: Flow): RichNode[] {
  const builder = new Builder()
  flow.walk(nodes, withBuilder(flow, builder))
  return builder.blocks()
}

function listNode(element: Element, content: RichNode[]): RichNode {
  if (element.name !== 'ol') return { type: 'bulletList', content }
  const start = Number.parseInt(element.attribs.start ?? '1', 10)
  return { type: 'orderedList', attrs: { start: Number.isNaN(start) ? 1 : start }, content }
}
