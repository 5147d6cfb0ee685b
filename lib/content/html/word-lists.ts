import type { RichNode } from '../rich-document'
import { Builder } from './builder'
import { isElement, textOf, textWithin, type Element, type Node } from './dom'
import { withBuilder, type Flow } from './flow'

/**
 * The list that begins at `at`, if Word wrote one there: paragraphs with their level in a style and
 * their sign in a span that is to be ignored. `end` is the first node after it.
 */
export function wordListAt(
  nodes: Node[],
  at: number,
  flow: Flow,
): { node: RichNode; end: number } | null {
  const first = placeOf(nodes[at]!)
  if (!first) return null
  const items: WordItem[] = []
  let end = at
  for (let next = at; next < nodes.length; next++) {
    const node = nodes[next]!
    const place = placeOf(node)
    if (place && isElement(node)) {
      // Another list begins right below this one.
      if (place.list !== first.list && place.level <= first.level) break
      items.push(itemOf(node, place.level, flow))
      end = next + 1
    } else if (isElement(node) || textOf(node)?.trim()) break
  }
  return { node: listOf(items), end }
}

type WordItem = { level: number; number: number | null; content: RichNode[] }

const PLACE = /mso-list:\s*(l\d+)\s+level(\d)/i

/** In which list a paragraph of Word stands, and how deep. */
function placeOf(node: Node): { list: string; level: number } | null {
  const style = isElement(node) ? node.attribs.style : undefined
  const found = style === undefined ? null : PLACE.exec(style)
  return found && { list: found[1]!, level: Number(found[2]) }
}

function itemOf(element: Element, level: number, flow: Flow): WordItem {
  const builder = new Builder()
  flow.walk(withoutSign(element.children), withBuilder(flow, builder))
  return { level, number: numberOf(signOf(element.children)), content: builder.blocks() }
}

function isSign(node: Node): boolean {
  return isElement(node) && /mso-list:\s*ignore/i.test(node.attribs.style ?? '')
}

/** The sign is the first thing in the paragraph, at most in one more span. */
function withoutSign(nodes: Node[]): Node[] {
  return nodes.flatMap((node) => {
    if (isSign(node)) return []
    return isElement(node) && node.children.some(isSign) ? withoutSign(node.children) : [node]
  })
}

function signOf(nodes: Node[]): string {
  for (const node of nodes) {
    if (!isElement(node)) continue
    if (isSign(node)) return textWithin(node).trim()
    if (node.children.some(isSign)) return signOf(node.children)
  }
  return ''
}

/** The number of an ordered item; letters and Roman numbers count from one. */
function numberOf(sign: string): number | null {
  const digits = /^\(?(\d{1,5})[.)、]?$/.exec(sign)?.[1]
  if (digits !== undefined) return Number(digits)
  return /^\(?[a-zA-Z]{1,5}[.)]$/.test(sign) && sign !== 'o' ? 1 : null
}

/** Items deeper than the first of a list are lists in the item above them. */
function listOf(items: WordItem[]): RichNode {
  const [first] = items
  const level = first!.level
  const content: RichNode[] = []
  for (let at = 0; at < items.length;) {
    let end = at + 1
    while (end < items.length && items[end]!.level > level) end++
    const deeper = items.slice(at + 1, end)
    const nested = deeper.length > 0 ? [listOf(deeper)] : []
    content.push({ type: 'listItem', content: [...items[at]!.content, ...nested] })
    at = end
  }
  const { number } = first!
  return number === null
    ? { type: 'bulletList', content }
    : { type: 'orderedList', attrs: { start: number }, content }
}
