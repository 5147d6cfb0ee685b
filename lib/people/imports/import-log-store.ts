import 'server-only'
import { sql, type Sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import type { PersonKind } from '../person'
import type { Values } from './read-rows'

export type PeopleImport = {
  id: number
  kind: PersonKind
  fileName: string
  actorName: string
  createdAt: Date
  added: number
  changed: number
  same: number
  wrong: number
  undoneAt: Date | null
  undoneBy: string | null
}

/** What an import did to one person; `before` is null for somebody new. */
export type ImportedPerson = { personId: number; before: Values | null; after: Values }

const COLUMNS = `id, kind, file_name as "fileName", actor_name as "actorName",
  created_at as "createdAt", added, changed, same, wrong, undone_at as "undoneAt",
  undone_by as "undoneBy"`

/** The latest imports, the newest first. */
export async function listImports(limit = 20): Promise<PeopleImport[]> {
  return sql.query<PeopleImport>(
    `select ${COLUMNS} from people_imports order by id desc limit ${limit}`,
  )
}

export async function insertImport(
  transaction: Sql,
  given: Omit<PeopleImport, 'id' | 'undoneAt' | 'undoneBy'>,
  people: readonly ImportedPerson[],
): Promise<number> {
  const { kind, fileName, actorName, createdAt, added, changed, same, wrong } = given
  const [made] = await transaction.query<{ id: number }>(
    `insert into people_imports (kind, file_name, actor_name, created_at, added, changed, same, wrong)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [kind, fileName, actorName, createdAt, added, changed, same, wrong],
  )
  await transaction.query(
    `insert into people_import_rows (import_id, person_id, before, after)
     select $2::int, "personId", nullif(before, 'null'::jsonb), after
     from jsonb_to_recordset($1::jsonb) as given ("personId" int, before jsonb, after jsonb)`,
    [JSON.stringify(people), made!.id],
  )
  return made!.id
}

/**
 * An import that is not undone, locked until the transaction ends.
 * @throws AppError `not_found`, `not_allowed_now`
 */
export async function lockImport(transaction: Sql, id: number): Promise<PeopleImport> {
  const [found] = await transaction.query<PeopleImport>(
    `select ${COLUMNS} from people_imports where id = $1 for update`,
    [id],
  )
  if (!found) throw new AppError('not_found', { message: 'There is no such import.' })
  if (found.undoneAt) {
    throw new AppError('not_allowed_now', { message: 'This import has been undone already.' })
  }
  return found
}

export async function readImported(transaction: Sql, id: number): Promise<ImportedPerson[]> {
  return transaction.query<ImportedPerson>(
    `select person_id as "personId", before, after from people_import_rows
     where import_id = $1 order by person_id`,
    [id],
  )
}

/** Notes that it was undone, and forgets what it changed. */
export async function markUndone(
  transaction: Sql,
  id: number,
  { undoneBy, now }: { undoneBy: string; now: Date },
): Promise<void> {
  await transaction.query(
    `update people_imports set undone_at = $2, undone_by = $3 where id = $1`,
    [id, now, undoneBy],
  )
  await transaction.query(`delete from people_import_rows where import_id = $1`, [id])
}
