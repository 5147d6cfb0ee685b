import { z } from 'zod'
import { fieldProblems } from '@/lib/field-problems'
import type { PersonKind } from '../person'
import { staffFields, studentFields, TAG_SEPARATOR } from '../person-schema'
import { readRole, type ImportField, type Mapping } from './import-fields'
import type { Table } from './read-table'

/** What a row says of a person; what it does not say is not in it. */
export type Values = Partial<Record<Exclude<ImportField, 'id'>, string | string[] | null>>

export type RowProblem = {
  row: number
  /** The column's place in the list; null for the whole row. */
  column: number | null
  /** What stands there. */
  cell: string
  /** A key of `errors.field` in lib/i18n. */
  code: string
  params?: Record<string, string | number>
}

export type ReadRow = { row: number; id: number | null; values: Values; problems: RowProblem[] }

const SCHEMAS: Record<PersonKind, Record<string, z.ZodType>> = {
  staff: staffFields,
  students: studentFields,
}

const idSchema = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number)

/** Never empty, whatever an empty cell means. */
const KEPT: readonly string[] = ['id', 'role']

/**
 * Reads each cell by its field's rule. An empty one says nothing, unless `emptyClears`: then it
 * empties the field.
 */
export function readRows(
  table: Table,
  kind: PersonKind,
  { mapping, emptyClears }: { mapping: Mapping; emptyClears: boolean },
): ReadRow[] {
  return table.rows.map(({ row, cells }) => {
    const read: ReadRow = { row, id: null, values: {}, problems: [] }
    mapping.forEach((field, column) => {
      const cell = cells[column] ?? ''
      if (!field || (cell === '' && field !== 'name' && (KEPT.includes(field) || !emptyClears))) {
        return
      }
      const schema = field === 'id' ? idSchema : SCHEMAS[kind][field]!
      const parsed = schema.safeParse(inputOf(field, cell), { reportInput: true })
      if (parsed.success && field === 'id') read.id = parsed.data as number
      else if (parsed.success) Object.assign(read.values, { [field]: parsed.data })
      else {
        const { code, params } = fieldProblems(parsed.error)[0]!
        read.problems.push({
          row,
          column,
          cell: cell.slice(0, 200),
          code,
          ...(params && { params }),
        })
      }
    })
    return read
  })
}

function inputOf(field: ImportField, cell: string): unknown {
  if (field === 'role') return readRole(cell)
  if (field !== 'tags') return cell
  return cell
    .split(TAG_SEPARATOR)
    .map((tag) => tag.trim())
    .filter(Boolean)
}
