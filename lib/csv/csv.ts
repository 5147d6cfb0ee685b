/**
 * What a spreadsheet takes for the beginning of a formula, wide forms included; with apostrophes in
 * front too, so that `readCell` can take exactly one away.
 */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/u
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/u

/** Excel reads UTF-8 only behind this mark. */
export const BYTE_ORDER_MARK = '\uFEFF'

/**
 * One line of RFC 4180. A text that a spreadsheet would run gets an apostrophe in front, which shows
 * it as the text it is; numbers are left alone.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const harmless = FORMULA.test(value) ? `'${value}` : value
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** What a cell of ours said before it was made harmless. */
export function readCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell
}
