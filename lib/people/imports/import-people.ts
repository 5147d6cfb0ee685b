import 'server-only'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { inTransaction, type Sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import type { PersonKind } from '../person'
import { insertImport, type ImportedPerson } from './import-log-store'
import type { ImportRequest } from './import-schema'
import { insertPeople, lockPeople, readPeople, updatePeople } from './import-store'
import { EMPTY_VALUES } from './person-tables'
import { planImport, type Existing, type Plan } from './plan-import'
import { readList } from './read-list'

export type Imported = { id: number; added: number; changed: number; same: number; wrong: number }

/**
 * Takes in the good rows of a list, all or none, and leaves the wrong ones out.
 * @throws AppError `changed_meanwhile` when it would do something else than the preview showed
 */
export async function importPeople(
  request: ImportRequest & { fingerprint: string },
  actor: Actor,
  now: Date,
): Promise<Imported> {
  const { kind, file, fingerprint } = request
  const { rows } = await readList(request)
  return inTransaction(async (sql) => {
    await lockPeople(sql, kind)
    const existing = await readPeople(kind, sql)
    const plan = planImport(rows, existing, kind)
    if (plan.fingerprint !== fingerprint) {
      throw new AppError('changed_meanwhile', { message: 'People were changed in the meantime.' })
    }
    const people = await write(sql, { kind, plan, existing, now })
    const log = { kind, fileName: nameOf(file), actorName: actor.name, createdAt: now }
    const id = await insertImport(sql, { ...log, ...plan.counts }, people)
    const subject = { kind: 'people_import', id, label: nameOf(file) }
    const { added, changed, wrong } = plan.counts
    const after = { kind, added, changed, wrong }
    await recordAudit(sql, { actor, action: 'people_import.done', subject, after }, now)
    return { id, ...plan.counts }
  })
}

async function write(
  sql: Sql,
  given: { kind: PersonKind; plan: Plan; existing: readonly Existing[]; now: Date },
): Promise<ImportedPerson[]> {
  const { kind, plan, existing, now } = given
  const byId = new Map(existing.map((person) => [person.id, person.values]))
  const changed = plan.rows.filter((row) => row.state === 'changed')
  const added = plan.rows.filter((row) => row.state === 'added')
  const updates = changed.map(({ id, after }) => ({ id, values: { ...byId.get(id)!, ...after } }))
  // First who gives an account up, then who is new and takes it.
  await updatePeople(sql, kind, updates, now)
  const values = added.map(({ after }) => ({ ...EMPTY_VALUES[kind], ...after }))
  const ids = await insertPeople(sql, kind, values, now)
  return [
    ...changed.map(({ id, before, after }) => ({ personId: id, before, after })),
    ...ids.map((personId, index) => ({ personId, before: null, after: values[index]! })),
  ]
}

/** A name for people: no path, no control characters. */
export function nameOf(file: File): string {
  return file.name
    .replace(/^.*[/\\]/, '')
    .replace(/[\p{Cc}\p{Cs}]/gu, '')
    .slice(0, 200)
}
