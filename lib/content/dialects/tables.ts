import type { Inline, Table } from '../blocks'
import { WIDE_BAR } from '../literals'
import type { Page } from '../page'
import { RowsLeaf, type Row } from '../parts/rows-leaf'
import { flatText, textSpan, type Span } from '../spans'
import { inBold } from './paragraphs'

/** A table with bars; its first row is its head, since there is none without. */
export function table(block: Table, page: Page): void {
  const [head, ...rows] = block.rows.map((row) => rowOf(row, page))
  if (head) page.add((containers) => new RowsLeaf(containers, head, rows, { page }))
}

function rowOf(row: Inline[][], page: Page): Row {
  const cells = row.map((content) => page.spans(page.inOneLine(content)))
  const texts = cells.map((spans) => page.write(spans).replaceAll('|', WIDE_BAR))
  return { line: `| ${texts.join(' | ')} |`, cells }
}

/** Wider rows are read more easily as one line for each of their cells. */
const WIDEST_LINE = 36

/**
 * Lines: the names of the columns, then each row, its cells beside each other where they are short,
 * else each on a line of its own with the name of its column.
 */
export function tableAsLines(block: Table, page: Page): void {
  page.warn('table_as_lines')
  const [names = [], ...others] = block.rows
  const rows = block.header ? others : block.rows
  const wide = block.rows.some((row) => widthOf(row, page) > WIDEST_LINE)
  if (block.header) page.prose(inBold(beside(names), page))
  for (const row of rows) {
    if (wide) page.prose(named(row, block.header ? names : [], page))
    else page.prose(beside(row.map((cell) => page.inOneLine(cell))))
  }
}

function beside(cells: Inline[][]): Inline[] {
  const shown = cells.map((cell) => (cell.length > 0 ? cell : [text('–')]))
  return shown.flatMap((cell, index) => (index > 0 ? [text(' | '), ...cell] : cell))
}

function named(row: Inline[][], names: Inline[][], page: Page): Inline[] {
  return row
    .map((cell, column) => ({ cell, name: plainOf(names[column] ?? [], page) }))
    .filter(({ cell }) => cell.length > 0)
    .flatMap(({ cell, name }, index): Inline[] => [
      ...(index > 0 ? [{ kind: 'break' } as const] : []),
      ...(name === '' ? [] : [text(`${name}: `)]),
      ...cell,
    ])
}

function text(value: string): Inline {
  return { kind: 'text', text: value, marks: {} }
}

function plainOf(content: Inline[], page: Page): string {
  return textOf(page.spans(page.inOneLine(content))).trim()
}

function textOf(spans: Span[]): string {
  return flatText(spans.map((span) => (span.kind === 'atom' ? textSpan(span.plain) : span)))
}

/** Columns of a phone's line: a Chinese character takes two. */
function widthOf(row: Inline[][], page: Page): number {
  const line = row.map((cell) => plainOf(cell, page)).join(' | ')
  return line.length + (line.match(/[\u1100-\uffff]/g)?.length ?? 0)
}
