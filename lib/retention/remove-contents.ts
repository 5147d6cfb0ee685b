import 'server-only'
import { later, parseTime } from '@/lib/clock'
import { inTransaction, sql, type Sql } from '@/lib/db/sql'
import { lockJobState, writeJobState } from '@/lib/jobs/job-state'
import { LONGEST_GRAM } from '@/lib/messages/search-text'
import { readRetentionOf } from './retention-store'

const JOB = 'remove_contents'
const DAY_MS = 86_400_000

/** One step looks at so many ids, in a transaction of its own. */
const STEP_IDS = 2_000
/** One run takes so many steps: a log of a million messages is worked off in minutes, gently. */
const STEPS_PER_RUN = 20
/** Messages grow old one by one, and what was still open then may be final now: look again. */
const PASS_EVERY_MS = 6 * 3_600_000

/** Ended, and nobody has to look at it any more. */
const OVER = `(m.send_status in ('sent', 'delivered', 'failed', 'cancelled', 'skipped')
  or m.send_status = 'unknown' and m.reviewed_at is not null)`

type State = {
  /** Since when the setting holds that this pass began with: a new one is worked off at once. */
  since: string | null
  /** Looked at, up to this id. */
  upTo: number
  /** When the pass came to its end; null while it is under way. */
  endedAt: string | null
}

const FIRST: State = { since: null, upTo: 0, endedAt: null }

/**
 * Removes what messages said once they are as old as the centre's setting: texts, payloads, requests
 * and replies, the batch's content, the search's words. Who, when, status, reason and size stay.
 */
export async function removeContents(now: Date, stillMine: () => boolean): Promise<void> {
  const { contentDays, since } = await readRetentionOf(sql)
  if (contentDays === null || since === null) return
  const before = later(now, -contentDays * DAY_MS)
  const last = await lastIdBefore(before)
  for (let step = 0; step < STEPS_PER_RUN && stillMine(); step++) {
    if (!(await removeNext({ since: since.toISOString(), before, last, now }))) return
  }
}

type Pass = { since: string; before: Date; last: number; now: Date }

/** The newest id that may be as old; what is not indexed yet can wait. */
async function lastIdBefore(time: Date): Promise<number> {
  const [row] = await sql.query<{ last: string | null }>(
    `select max(last_id) as last from message_hours where hour <= $1`,
    [time],
  )
  return Number(row!.last ?? 0)
}

/** One step; false when there is nothing to do for now. */
async function removeNext({ since, before, last, now }: Pass): Promise<boolean> {
  return inTransaction(async (sql) => {
    const stored = await lockJobState<State>(sql, JOB, FIRST)
    const restedUntil = stored.endedAt && later(parseTime(stored.endedAt)!, PASS_EVERY_MS)
    const goesOn = stored.since === since
    if (goesOn && restedUntil && restedUntil > now) return false
    const from = goesOn && !stored.endedAt ? stored.upTo : 0
    const upTo = Math.min(from + STEP_IDS, last)
    const removed = await removeMessages(sql, from, upTo, before, now)
    await removeAround(sql, removed, now)
    await removeWithdrawn(sql, from, upTo)
    const ended = upTo >= last
    const next: State = { since, upTo, endedAt: ended ? now.toISOString() : null }
    await writeJobState(sql, JOB, next)
    return !ended
  })
}

type Removed = { id: string; batchId: number }

async function removeMessages(sql: Sql, from: number, upTo: number, before: Date, now: Date) {
  return sql.query<Removed>(
    `update wecom_message_log set content_bytes = octet_length(message_content),
       message_content = '', payload = '{}', content_removed_at = $4
     where id in (
       select m.id from wecom_message_log m
       where m.id > $1 and m.id <= $2 and m.created_at <= $3
         and m.content_removed_at is null and ${OVER}
       order by m.id for update skip locked)
     returning id, batch_id as "batchId"`,
    [from, upTo, before, now],
  )
}

/** Indexed in the very moment in which its batch was written anew: the message itself is gone. */
async function removeWithdrawn(sql: Sql, from: number, upTo: number): Promise<void> {
  await sql.query(
    `delete from message_search s where s.message_id > $1 and s.message_id <= $2 and not exists (
       select from wecom_message_log where id = s.message_id)`,
    [from, upTo],
  )
}

/** What repeats the text elsewhere. */
async function removeAround(sql: Sql, removed: Removed[], now: Date): Promise<void> {
  if (removed.length === 0) return
  const ids = removed.map((row) => row.id)
  await sql.query(
    `update attempts a set request = a.request - 'body', reply = a.reply - 'body'
     from attempt_messages am where am.attempt_id = a.id and am.message_id = any($1::bigint[])`,
    [ids],
  )
  // Words longer than a text's are facts: they still answer the filters.
  await sql.query(
    `update message_search set folded = '',
       grams = array(select word from unnest(grams) word where char_length(word) > ${LONGEST_GRAM})
     where message_id = any($1::bigint[])`,
    [ids],
  )
  await sql.query(
    `update batches b set content = '{}', recipients = null, title = '', content_removed_at = $2
     where b.id = any($1::int[]) and b.content_removed_at is null and not exists (
       select from wecom_message_log where batch_id = b.id and content_removed_at is null)`,
    [[...new Set(removed.map((row) => row.batchId))], now],
  )
}
