import 'server-only'
import { inTransaction, sql, type Sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { draftBodySchema, type Draft, type DraftBody, type DraftSave } from './draft-schema'

/**
 * The draft with this id as its owner finds it; one that was never saved is empty.
 * @throws AppError `not_found` when it is somebody else's
 */
export async function getDraft(id: string, ownerId: number): Promise<Draft> {
  const [row] = await sql.query<Row & { ownerId: number }>(
    `select ${COLUMNS}, owner_id as "ownerId" from drafts where id = $1`,
    [id],
  )
  if (row && row.ownerId !== ownerId) throw notFound()
  const batchId = await batchOf(sql, id)
  return row ? toDraft(row, batchId) : { id, body: null, version: 0, updatedAt: null, batchId }
}

/**
 * Saves what was made of the version `basedOn`. The same once more changes nothing: a save whose
 * answer was lost is tried again.
 * @throws AppError `already_sent`, `draft_changed` when another window saved something newer,
 *   `not_found` when the id is somebody else's draft
 */
export async function saveDraft(
  id: string,
  ownerId: number,
  { body, basedOn }: DraftSave,
  now: Date,
): Promise<Draft> {
  return inTransaction(async (tx) => {
    const batchId = await batchOf(tx, id)
    if (batchId !== null) {
      throw new AppError('already_sent', {
        message: 'This draft has been sent already.',
        hint: 'Start a new message.',
        params: { batchId },
      })
    }
    const [saved] = await tx.query<Row>(
      `insert into drafts (id, owner_id, body, updated_at, version)
       values ($1, $2, $3::jsonb, $4, $5::int + 1)
       on conflict (id) do update
       set body = excluded.body, updated_at = excluded.updated_at, version = excluded.version
       where drafts.owner_id = excluded.owner_id and drafts.version = $5
       returning ${COLUMNS}`,
      [id, ownerId, JSON.stringify(body), now, basedOn],
    )
    return toDraft(saved ?? (await sameAsSaved(tx, id, ownerId, body)), null)
  })
}

/** The draft as it is, if it says what was to be saved anyway. */
async function sameAsSaved(tx: Sql, id: string, ownerId: number, body: DraftBody): Promise<Row> {
  const [row] = await tx.query<Row & { isSame: boolean }>(
    `select ${COLUMNS}, body = $3::jsonb as "isSame" from drafts where id = $1 and owner_id = $2`,
    [id, ownerId, JSON.stringify(body)],
  )
  if (!row) throw notFound()
  if (row.isSame) return row
  throw new AppError('draft_changed', {
    message: 'This draft was changed in another window or on another device.',
    hint: 'Read it again, and save on its newest version.',
    params: { version: row.version },
  })
}

/** Nothing happens to somebody else's. */
export async function deleteDraft(
  id: string,
  ownerId: number | null,
  from: Sql = sql,
): Promise<void> {
  await from.query(`delete from drafts where id = $1 and owner_id = $2`, [id, ownerId])
}

/** A person's drafts, the latest first. */
export async function listDrafts(ownerId: number): Promise<Draft[]> {
  const rows = await sql.query<Row>(
    `select ${COLUMNS} from drafts where owner_id = $1
       and not exists (select from batches where draft_id = drafts.id)
     order by updated_at desc limit 50`,
    [ownerId],
  )
  return rows.map((row) => toDraft(row, null))
}

const COLUMNS = `id, body, version, updated_at as "updatedAt"`

type Row = { id: string; body: unknown; version: number; updatedAt: Date }

function toDraft(row: Row, batchId: number | null): Draft {
  const { id, version, updatedAt } = row
  return { id, body: draftBodySchema.safeParse(row.body).data ?? null, version, updatedAt, batchId }
}

async function batchOf(from: Sql, draftId: string): Promise<number | null> {
  const [row] = await from.query<{ id: number }>(`select id from batches where draft_id = $1`, [
    draftId,
  ])
  return row?.id ?? null
}

function notFound(): AppError {
  return new AppError('not_found', { message: 'There is no such draft.' })
}
