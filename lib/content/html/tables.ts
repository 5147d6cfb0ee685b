import type { RichNode } from '../rich-document'
import { Builder } from './builder'
import { isElement, textOf, type Element, type Node } from './dom'
import { withOwnStyle } from './element-style'
import { withBuilder, type Flow } from './flow'
import { isHidden, stylesOf } from './styles'

/** A table; one that only arranges a page is what it holds. */
export function table(element: Element, flow: Flow): void {
  const rows = rowsOf(element)
  flow.builder.endParagraph()
  flow.walk(outside(element), flow)
  flow.builder.endParagraph()
  if (isLayout(element, rows)) return flow.walk(rows.flatMap(cellsOf), flow)
  const content = rows
    .map((row) => rowNode(row, flow))
    .filter(({ content: cells }) => cells!.some((cell) => cell.content!.length > 0))
  if (content.length > 0) flow.builder.block({ type: 'table', content })
}

const GROUPS = new Set(['thead', 'tbody', 'tfoot'])

function rowsOf(element: Element): Element[] {
  return shown(element.children).flatMap((child) => {
    if (GROUPS.has(child.name)) return rowsOf(child)
    return child.name === 'tr' ? [child] : []
  })
}

function cellsOf(row: Element): Element[] {
  return shown(row.children).filter(({ name }) => name === 'td' || name === 'th')
}

function shown(nodes: Node[]): Element[] {
  return nodes.filter(isElement).filter((child) => !isHidden(child, stylesOf(child)))
}

/** What stands in the table and in none of its cells: a browser shows it before the table. */
function outside(element: Element): Node[] {
  return element.children.flatMap((child) => {
    if (!isElement(child)) return textOf(child)?.trim() ? [child] : []
    if (GROUPS.has(child.name)) return outside(child)
    if (child.name === 'tr')
      return child.children.filter((cell) => !isCell(cell) && isContent(cell))
    return [child]
  })
}

function isCell(node: Node): boolean {
  return isElement(node) && (node.name === 'td' || node.name === 'th')
}

function isContent(node: Node): boolean {
  return isElement(node) || Boolean(textOf(node)?.trim())
}

function isLayout(element: Element, rows: Element[]): boolean {
  const cells = rows.flatMap(cellsOf)
  return cells.length <= 1 || element.attribs.role === 'presentation' || cells.some(holdsTable)
}

function holdsTable(cell: Element): boolean {
  const waiting: Node[] = [...cell.children]
  while (waiting.length > 0) {
    const node = waiting.pop()!
    if (!isElement(node)) continue
    if (node.name === 'table') return true
    for (const child of node.children) waiting.push(child)
  }
  return false
}

function rowNode(row: Element, flow: Flow): RichNode {
  const parent = row.parent && 'name' in row.parent ? row.parent.name : ''
  const content = cellsOf(row).map((cell) => cellNode(cell, flow, parent === 'thead'))
  return { type: 'tableRow', content }
}

function cellNode(cell: Element, flow: Flow, inHead: boolean): RichNode {
  const builder = new Builder()
  flow.walk(cell.children, withBuilder(withOwnStyle(cell, flow), builder))
  return {
    type: inHead || cell.name === 'th' ? 'tableHeader' : 'tableCell',
    attrs: { colspan: span(cell.attribs.colspan), rowspan: span(cell.attribs.rowspan) },
    content: builder.blocks(),
  }
}

function span(value: string | undefined): number {
  const number = Number.parseInt(value ?? '1', 10)
  return number >= 1 ? number : 1
}
