import type { Block, Inline, Table } from './blocks'
import { childrenOf, wholeNumber, type Reading } from './read-node'
import type { RichNode } from './rich-document'

/** More columns than any phone shows; keeps a merged cell from becoming thousands. */
const MOST_COLUMNS = 64

/** A table with rows of equal length; merged cells are one cell and empty ones, and a warning. */
export function readTable(node: RichNode, reading: Reading, readBlocks: ReadBlocks): Block[] {
  const found = childrenOf(node).filter(({ type }) => type === 'tableRow')
  const outside = childrenOf(node).filter(({ type }) => type !== 'tableRow')
  const rows = gridOf(found, reading, readBlocks)
  const columns = Math.max(0, ...rows.map((row) => row.length))
  if (columns === 0) return readBlocks(outside, reading)
  for (const row of rows) while (row.length < columns) row.push([])
  const header = childrenOf(found[0]!).some(({ type }) => type === 'tableHeader')
  const table: Table = { kind: 'table', header, rows }
  return [...readBlocks(outside, reading), table]
}

type ReadBlocks = (nodes: RichNode[], reading: Reading) => Block[]

function gridOf(rows: RichNode[], reading: Reading, readBlocks: ReadBlocks): Inline[][][] {
  /** How many more rows the cell above reaches down, by column. */
  const below: number[] = []
  return rows.map((row) => {
    const cells: Inline[][] = []
    const skip = () => {
      while ((below[cells.length] ?? 0) > 0 && cells.length < MOST_COLUMNS) {
        below[cells.length]! -= 1
        cells.push([])
      }
    }
    for (const cell of childrenOf(row)) {
      skip()
      const wide = Math.min(Math.max(wholeNumber(cell.attrs?.colspan, 1), 1), MOST_COLUMNS)
      const high = Math.min(Math.max(wholeNumber(cell.attrs?.rowspan, 1), 1), rows.length)
      if (wide > 1 || high > 1) reading.warn('merged_cells')
      const content = linesOf(readBlocks(childrenOf(cell), reading), reading)
      for (let column = 0; column < wide; column++) {
        if (column > 0 && cells.length >= MOST_COLUMNS) break
        below[cells.length] = high - 1
        cells.push(column === 0 ? content : [])
      }
    }
    skip()
    return cells
  })
}

/** A cell holds lines, no blocks: a list in it is lines with bullets, a table is its cells. */
function linesOf(blocks: Block[], reading: Reading): Inline[] {
  const [only] = blocks
  if (blocks.length === 1 && only!.kind === 'paragraph') return only!.content
  const lines = blocks.map((block) => inlinesOf(block, reading)).filter((line) => line.length > 0)
  return lines.flatMap((line, index) => (index > 0 ? [{ kind: 'break' } as const, ...line] : line))
}

function inlinesOf(block: Block, reading: Reading): Inline[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return block.content
    case 'quote':
      return linesOf(block.blocks, reading)
    case 'code':
      return block.text === '' ? [] : codeLines(block.text)
    case 'rule':
      return []
    case 'list':
      reading.warn('list_as_lines')
      return linesOf(
        block.items.flatMap((item, index) => bulleted(item, block, index)),
        reading,
      )
    case 'table':
      reading.warn('nested_table')
      return linesOf(
        block.rows.flat().map((content) => ({ kind: 'paragraph', content })),
        reading,
      )
  }
}

function codeLines(text: string): Inline[] {
  return text.split('\n').flatMap((line, index): Inline[] => {
    const code: Inline[] = line === '' ? [] : [{ kind: 'text', text: line, marks: { code: true } }]
    return index > 0 ? [{ kind: 'break' }, ...code] : code
  })
}

function bulleted(
  item: Block[],
  list: { ordered: boolean; start: number },
  index: number,
): Block[] {
  const sign = list.ordered ? `${list.start + index}. ` : '• '
  const [first, ...rest] = item
  const marker: Inline = { kind: 'text', text: sign, marks: {} }
  return first?.kind === 'paragraph'
    ? [{ kind: 'paragraph', content: [marker, ...first.content] }, ...rest]
    : [{ kind: 'paragraph', content: [marker] }, ...item]
}
