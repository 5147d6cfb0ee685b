import 'server-only'
import { inTransaction, sql, type Sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { draftBodySchema, type Draft, type DraftBody } from './draft-schema'

/**
 * The draft with this id as its owner finds it; one that was never saved is empty.
 * @throws AppError `not_found` when it is somebody else's
 */
export async function getDraft(id: string, ownerId: number): Promise<Draft> {
  const [row] = await sql.query<{ owner_id: number; body: unknown; updated_at: Date }>(
    `select owner_id, body, updated_at from drafts where id = $1`,
    [id],
  )
  if (row && row.owner_id !== ownerId) throw notFound()
  const batchId = await batchOf(sql, id)
  const body = row ? (draftBodySchema.safeParse(row.body).data ?? null) : null
  return { id, body, updatedAt: row?.updated_at ?? null, batchId }
}

/** @throws AppError `already_sent`, `not_found` when the id is somebody else's draft */
export async function saveDraft(
  id: string,
  ownerId: number,
  body: DraftBody,
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
    const rows = await tx.query(
      `insert into drafts (id, owner_id, body, updated_at) values ($1, $2, $3::jsonb, $4)
       on conflict (id) do update set body = excluded.body, updated_at = excluded.updated_at
       where drafts.owner_id = excluded.owner_id returning id`,
      [id, ownerId, JSON.stringify(body), now],
    )
    if (rows.length === 0) throw notFound()
    return { id, body, updatedAt: now, batchId: null }
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
  const rows = await sql.query<{ id: string; body: unknown; updated_at: Date }>(
    `select id, body, updated_at from drafts where owner_id = $1
       and not exists (select from batches where draft_id = drafts.id)
     order by updated_at desc limit 50`,
    [ownerId],
  )
  return rows.map((row) => ({
    id: row.id,
    body: draftBodySchema.safeParse(row.body).data ?? null,
    updatedAt: row.updated_at,
    batchId: null,
  }))
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
