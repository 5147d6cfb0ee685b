import 'server-only'
import type { Sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import type { BatchContent } from './batch-schema'

/** Whom a batch was asked for. */
export type BatchRecipients = Pick<
  BatchContent,
  'groupIds' | 'staffIds' | 'fields' | 'leaveOut'
> & {
  /** Whose name stands for the sender's in the texts; older batches don't tell. */
  signedBy?: string
}

export type BatchRow = {
  draftId: string | null
  actorId: number | null
  /** The key by which a program asked for it. */
  apiKeyId: number | null
  idempotencyKey: string | null
  requestSha256: string
  channel: string
  messageType: string
  kind: 'send' | 'test'
  content: unknown
  /** Null where the request names none: a test of a robot. */
  recipients: BatchRecipients | null
  title: string
  /** 0 urgent, 1 normal. */
  priority: number
  scheduledAt: Date | null
  ifLate: 'send' | 'skip' | 'ask'
  createdAt: Date
}

export async function anyBatch(sql: Sql): Promise<boolean> {
  const found = await sql.query('select from batches limit 1')
  return found.length > 0
}

/**
 * Adds the batch, unless its draft or key was used before: then the batch of that time, which must
 * have asked for the same. Two at once: the second waits here until the first is committed.
 * @throws AppError `already_sent`, `key_reused`
 */
export async function insertBatch(
  sql: Sql,
  row: BatchRow,
): Promise<{ row: { id: number }; isNew: boolean }> {
  const [inserted] = await sql.query<{ id: number }>(
    `insert into batches (draft_id, actor_id, idempotency_key, request_sha256, channel,
       message_type, kind, content, title, priority, scheduled_at, if_late, created_at, changed_at,
       api_key_id, recipients)
     values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $11, $12, $13, $13, $14, $15::jsonb)
     on conflict do nothing returning id`,
    [
      row.draftId,
      row.actorId,
      row.idempotencyKey,
      row.requestSha256,
      row.channel,
      row.messageType,
      row.kind,
      JSON.stringify(row.content),
      row.title,
      row.priority,
      row.scheduledAt,
      row.ifLate,
      row.createdAt,
      row.apiKeyId,
      row.recipients && JSON.stringify(row.recipients),
    ],
  )
  if (inserted) return { row: inserted, isNew: true }
  const earlier = await findEarlier(sql, row)
  if (earlier.request_sha256 === row.requestSha256) return { row: earlier, isNew: false }
  throw earlier.draft_id !== null && earlier.draft_id === row.draftId
    ? alreadySent(earlier.id)
    : keyReused(earlier.id)
}

/** Names what the batch reads now. @throws AppError `not_found` */
export async function versionOf(sql: Sql, id: number): Promise<string> {
  const [row] = await sql.query<{ version: string }>(
    `select coalesce(changed_sha256, request_sha256) as version from batches where id = $1`,
    [id],
  )
  if (!row) throw new AppError('not_found', { message: 'There is no such batch.' })
  return row.version
}

/** What is known of a batch once its rows are rendered. `reason`: why a second person must agree. */
export async function setApproval(
  sql: Sql,
  id: number,
  { reason, title }: { reason: string | null; title: string },
): Promise<void> {
  await sql.query(
    `update batches set title = $2, approval_reason = $3::text,
       approval = case when $3::text is not null then 'waiting' end,
       decided_at = null, decided_by_id = null
     where id = $1`,
    [id, title, reason],
  )
}

/** Another content for a batch of which nothing has left. */
export async function updateBatch(
  sql: Sql,
  id: number,
  row: Pick<
    BatchRow,
    'channel' | 'messageType' | 'content' | 'recipients' | 'priority' | 'scheduledAt' | 'ifLate'
  > & { changedSha256: string; editedById: number },
  now: Date,
): Promise<void> {
  await sql.query(
    `update batches set changed_sha256 = $2, channel = $3, message_type = $4, content = $5::jsonb,
       priority = $6, scheduled_at = $7, if_late = $8, edited_at = $9, edited_by_id = $10,
       changed_at = $9, recipients = $11::jsonb, started_at = null,
       editor_ids = array_append(array_remove(editor_ids, $10), $10)
     where id = $1`,
    [
      id,
      row.changedSha256,
      row.channel,
      row.messageType,
      JSON.stringify(row.content),
      row.priority,
      row.scheduledAt,
      row.ifLate,
      now,
      row.editedById,
      row.recipients && JSON.stringify(row.recipients),
    ],
  )
}

async function findEarlier(sql: Sql, row: BatchRow) {
  const rows = await sql.query<{ id: number; request_sha256: string; draft_id: string | null }>(
    `select id, request_sha256, draft_id from batches
     where draft_id = $1
       or (idempotency_key = $3 and api_key_id = $4)
       or (idempotency_key = $3 and api_key_id is null and $4::int is null and actor_id = $2)
     order by (draft_id = $1) desc nulls last limit 1`,
    [row.draftId, row.actorId, row.idempotencyKey, row.apiKeyId],
  )
  return rows[0]!
}

function alreadySent(batchId: number): AppError {
  return new AppError('already_sent', {
    message: 'This draft has been sent already, with other content or to others.',
    hint: 'Open its batch to see what went out, or start a new message.',
    params: { batchId },
  })
}

function keyReused(batchId: number): AppError {
  return new AppError('key_reused', {
    message: 'This Idempotency-Key was used for another request.',
    hint: 'Use a new key for a new message.',
    params: { batchId },
  })
}
