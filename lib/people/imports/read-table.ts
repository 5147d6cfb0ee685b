import 'server-only'
import { CsvError, parse } from 'csv-parse/sync'
import { readCell } from '@/lib/csv/csv'
import { invalidField } from '@/lib/errors'

export const MAX_ROWS = 20_000
const MAX_COLUMNS = 60

/** A list as it was written: `row` is the line's number in a spreadsheet, 1 for the headings. */
export type Table = { header: string[]; rows: { row: number; cells: string[] }[] }

/**
 * Takes a CSV (commas or semicolons) or what Excel puts on the clipboard (tabs) apart. Rows without
 * any content count, but are left out.
 * @throws AppError `invalid_input` (`file`: no_rows, too_many_rows, broken_quote)
 */
export function readTable(text: string): Table {
  const records = readRecords(text)
  const numbered = records
    .map((cells, index) => ({ row: index + 1, cells: cells.slice(0, MAX_COLUMNS).map(clean) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  const [first, ...rows] = numbered
  if (!first || rows.length === 0) {
    throw invalidField('file', 'no_rows', 'There is nothing below the headings.')
  }
  if (rows.length > MAX_ROWS) {
    const message = `There are more than ${MAX_ROWS} rows.`
    throw invalidField('file', 'too_many_rows', message, { max: MAX_ROWS })
  }
  return { header: first.cells, rows }
}

function readRecords(text: string): string[][] {
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      // One more than may be: enough to know.
      to: MAX_ROWS + 1_002,
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const row = Number((error as { lines?: unknown }).lines ?? 1)
    throw invalidField('file', 'broken_quote', 'A quotation mark is never closed.', { row })
  }
}

/** What the headings are separated by. */
function delimiterOf(text: string): string {
  const headings = text.replace(/^[\uFEFF\s]+/u, '').split(/\r?\n/, 1)[0] ?? ''
  if (headings.includes('\t')) return '\t'
  const count = (character: string) => headings.split(character).length
  return count(';') > count(',') ? ';' : ','
}

function clean(cell: string): string {
  return readCell(cell.trim()).trim()
}
