import 'server-only'
import { userId, type Actor } from '@/lib/audit/audit-store'
import { sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { readThreadKey, type InboxMessage, type SentMessage, type ThreadKey } from './inbox-message'
import { announceInbox, markRead, sentTo, threadMessages } from './inbox-store'

const SHOWN = 200

/**
 * One thread: what came in and, for one of the staff, what we sent them; both newest last.
 * @throws AppError `not_found`
 */
export async function getThread(
  key: string,
): Promise<{ received: InboxMessage[]; sent: SentMessage[] }> {
  const thread = await threadOf(key)
  const [received, sent] = await Promise.all([
    threadMessages(thread, SHOWN),
    thread.kind === 'tutor' ? sentTo(thread.tutorId, SHOWN) : [],
  ])
  return { received, sent }
}

/** Says that the thread was read up to this message; for everybody, the desk shares one inbox. */
export async function markThreadRead(
  key: string,
  upTo: string,
  actor: Actor,
  now: Date,
): Promise<void> {
  const changed = await markRead(sql, await threadOf(key), upTo, userId(actor), now)
  if (changed > 0) await announceInbox()
}

/** Of somebody of the staff there is always one, of others once they have written. */
async function threadOf(key: string): Promise<ThreadKey> {
  const thread = readThreadKey(key)
  if (thread && (await isThere(thread))) return thread
  throw new AppError('not_found', { message: 'There is no such conversation.' })
}

async function isThere(thread: ThreadKey): Promise<boolean> {
  if (thread.kind !== 'tutor') return (await threadMessages(thread, 1)).length > 0
  const rows = await sql.query(`select from tutors where id = $1`, [thread.tutorId])
  return rows.length > 0
}
