import 'server-only'
import { readComposition } from '@/lib/content/stored-composition'
import type { Sql } from '@/lib/db/sql'
import type { BatchContent } from './batch-schema'
import type { BatchRecipients } from './batch-store'

/**
 * A batch as it was asked for; null when its text was removed, when it names no recipients of its
 * own (a robot's test), or when nobody can read its kind any more.
 */
export async function storedContent(
  sql: Sql,
  id: number,
): Promise<{ content: BatchContent; signedBy: string | undefined } | null> {
  const [row] = await sql.query<Stored>(
    `select channel, message_type as "messageType", content, recipients, priority = 0 as urgent,
       scheduled_at as "scheduledAt", if_late as "ifLate"
     from batches where id = $1 and content_removed_at is null`,
    [id],
  )
  const composition = row && readComposition(row.content)
  if (!composition || !row.recipients) return null
  const { channel, messageType, urgent, scheduledAt, ifLate } = row
  const { signedBy, ...recipients } = row.recipients
  // Batches from before there was staff to write to name none.
  const named = { ...recipients, staffIds: recipients.staffIds ?? [] }
  const when = { urgent, scheduledAt, ifLate }
  return { content: { channel, messageType, ...composition, ...named, ...when }, signedBy }
}

type Stored = Pick<
  BatchContent,
  'channel' | 'messageType' | 'urgent' | 'scheduledAt' | 'ifLate'
> & { content: unknown; recipients: BatchRecipients | null }
