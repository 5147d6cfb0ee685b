import type { Align } from './nodes'

export type RawTable = { align: Align[]; head: string[]; rows: string[][]; end: number }

/**
 * The table that begins at `at`: a row, a line of dashes, rows. Cells beyond those of the head are
 * lost, as in GitHub's Markdown. `end` is the first line after it.
 */
export function tableAt(lines: string[], at: number): RawTable | null {
  const first = lines[at]
  const second = lines[at + 1]
  if (first === undefined || second === undefined) return null
  if (!first.includes('|') || !second.includes('|')) return null
  const align = alignment(second)
  if (!align) return null
  const head = cells(first)
  const rows: string[][] = []
  let end = at + 2
  for (; end < lines.length && lines[end]!.includes('|'); end++) {
    const row = cells(lines[end]!)
    rows.push(row.slice(0, head.length))
  }
  return { align: head.map((_, column) => align[column] ?? null), head, rows, end }
}

function alignment(line: string): Align[] | null {
  const columns = cells(line)
  if (!columns.every((cell) => /^:?-+:?$/.test(cell))) return null
  return columns.map((cell) => {
    if (cell.endsWith(':')) return cell.startsWith(':') ? 'center' : 'right'
    return cell.startsWith(':') ? 'left' : null
  })
}

/** A backslash before the bar keeps nothing together. */
function cells(line: string): string[] {
  const parts = line
    .trim()
    .split('|')
    .map((cell) => cell.trim())
  if (parts.length > 1 && parts[0] === '') parts.shift()
  if (parts.length > 1 && parts.at(-1) === '') parts.pop()
  return parts
}
