import 'server-only'
import type { Encoding } from './decode-text'
import type { Mapping } from './import-fields'
import type { ImportRequest } from './import-schema'
import { readPeople } from './import-store'
import { planImport, type Plan, type PlannedRow } from './plan-import'
import { readList } from './read-list'
import type { RowProblem, Values } from './read-rows'

/** So many problems and changes are shown; all are counted. */
const MOST_SHOWN = 200

/** A row that would change something; `before` is null for somebody new. */
export type ShownChange = { row: number; name: string; before: Values | null; after: Values }

export type ImportPreview = {
  encoding: Encoding
  /** More than one where a person has to choose; with the beginning of what each makes of it. */
  encodings: { encoding: Encoding; sample: string }[]
  header: string[]
  mapping: Mapping
  counts: Plan['counts']
  fingerprint: string
  problems: { count: number; shown: (RowProblem & { heading: string | null })[] }
  changes: { count: number; shown: ShownChange[] }
}

/**
 * What a list would change; nothing is written.
 * @throws AppError `invalid_input` (`file`)
 */
export async function previewImport(request: ImportRequest): Promise<ImportPreview> {
  const { decoded, table, mapping, rows } = await readList(request)
  const plan = planImport(rows, await readPeople(request.kind), request.kind)
  const problems = plan.rows.flatMap((row) => (row.state === 'wrong' ? row.problems : []))
  const changes = plan.rows.flatMap(toChange)
  return {
    encoding: decoded.encoding,
    encodings: decoded.possible.map(({ encoding, text }) => ({ encoding, sample: sampleOf(text) })),
    header: table.header,
    mapping,
    counts: plan.counts,
    fingerprint: plan.fingerprint,
    problems: {
      count: problems.length,
      shown: problems.slice(0, MOST_SHOWN).map((problem) => ({
        ...problem,
        heading: problem.column === null ? null : (table.header[problem.column] ?? ''),
      })),
    },
    changes: { count: changes.length, shown: changes.slice(0, MOST_SHOWN) },
  }
}

function toChange(planned: PlannedRow): ShownChange[] {
  const { row, name, state } = planned
  if (state === 'added') return [{ row, name, before: null, after: planned.after }]
  if (state === 'changed') return [{ row, name, before: planned.before, after: planned.after }]
  return []
}

/** The first lines that are not plain English: there the encoding shows. */
function sampleOf(text: string): string {
  const lines = text.split(/\r?\n/).filter((line) => /[^\x00-\x7F]/.test(line))
  return lines.slice(0, 3).join(' / ').slice(0, 160)
}
