import 'server-only'
import { randomUUID } from 'node:crypto'
import { recipientKindOf, type Channel } from '@/lib/content/channel'
import { readComposition } from '@/lib/content/stored-composition'
import { sql } from '@/lib/db/sql'
import { requireNothingLeft } from '@/lib/delivery/lock-batch'
import type { DraftBody } from '@/lib/drafts/draft-schema'
import { saveDraft } from '@/lib/drafts/draft-store'
import { AppError } from '@/lib/errors'
import { findGroupTargets } from '@/lib/groups/group-targets'
import { MESSAGE_TYPES } from '@/lib/messages/message-type'
import { findStaffTargets } from '@/lib/people/staff-targets'

/**
 * Opens what was sent as a draft of one's own, to those of its recipients that still exist: a new
 * message, or (`edit`) another form of this very batch, of which nothing may have left.
 * @throws AppError `content_removed`, or `not_found`, also when it is of a kind that nobody can read
 *   any more; `not_allowed_now` when it is too late to edit it
 */
export async function writeAgain(
  batchId: number,
  { ownerId, edit = false }: { ownerId: number; edit?: boolean | undefined },
  now: Date,
): Promise<{ id: string }> {
  if (edit) await requireNothingLeft(sql, batchId)
  const [batch] = await sql.query<SentBatch>(
    `select b.channel, b.content, b.message_type as "messageType", b.priority, b.scheduled_at as "scheduledAt",
       b.if_late as "ifLate", b.recipients->'fields' as fields, coalesce(b.changed_sha256, b.request_sha256) as "contentSha256",
       b.content_removed_at is not null as removed,
       coalesce((
         select array_agg(distinct recipient_id::int) from wecom_message_log
         where batch_id = b.id and recipient_kind in ('group', 'staff')
             and reason_code is distinct from 'left_out'), '{}') as ids
     from batches b where b.id = $1`,
    [batchId],
  )
  if (batch?.removed) throw contentRemoved()
  const composition = batch && readComposition(batch.content)
  if (!composition) throw new AppError('not_found', { message: 'There is no such batch.' })
  const recipients = await whoIsLeft(batch)
  const id = randomUUID()
  const body: DraftBody = {
    ...composition,
    ...recipients,
    ...(Object.keys(batch.fields ?? {}).length > 0 && { fields: batch.fields! }),
    messageType: MESSAGE_TYPES.find((type) => type === batch.messageType) ?? 'announcement',
    ...(edit && {
      urgent: batch.priority === 0,
      scheduledAt: batch.scheduledAt?.toISOString() ?? null,
      ifLate: batch.ifLate,
      edits: { batchId, basedOn: batch.contentSha256 },
    }),
  }
  await saveDraft(id, ownerId, { body, basedOn: 0 }, now)
  return { id }
}

/** Those of its recipients that are still there, as a draft names them. */
async function whoIsLeft({
  channel,
  ids,
}: SentBatch): Promise<Pick<DraftBody, 'channel' | 'groupIds' | 'staffIds'>> {
  if (recipientKindOf(channel) === 'group') {
    return { groupIds: (await findGroupTargets(sql, ids)).map(({ id }) => id) }
  }
  const people = (await findStaffTargets(sql, ids)).filter(({ archived }) => !archived)
  return { channel, groupIds: [], staffIds: people.map(({ id }) => id) }
}

type SentBatch = {
  content: unknown
  removed: boolean
  messageType: string
  channel: Channel
  ids: number[]
  /** Null for one that named no recipients. */
  fields: DraftBody['fields'] | null
  priority: number
  scheduledAt: Date | null
  ifLate: DraftBody['ifLate']
  contentSha256: string
}

function contentRemoved(): AppError {
  return new AppError('content_removed', {
    message: 'What this batch said has been removed; only who got it and when is kept.',
    hint: 'Write it anew. How long texts are kept is set under Settings → Keeping data.',
  })
}
