import 'server-only'
import { userId, type Actor } from '@/lib/audit/audit-store'
import { sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { readThreadKey, type InboxMessage, type SentMessage } from './inbox-message'
import { announceInbox, markRead, sentTo, threadMessages } from './inbox-store'

const SHOWN = 200

/** One thread: what came in and, for one of the staff, what we sent them; both newest last. */
export async function getThread(
  key: string,
): Promise<{ received: InboxMessage[]; sent: SentMessage[] }> {
  const thread = threadOf(key)
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
  const changed = await markRead(sql, threadOf(key), upTo, userId(actor), now)
  if (changed > 0) await announceInbox()
}

function threadOf(key: string) {
  const thread = readThreadKey(key)
  if (!thread) throw new AppError('not_found', { message: 'There is no such conversation.' })
  return thread
}
