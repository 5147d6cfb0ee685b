import 'server-only'
import { inTransaction, sql, type Sql } from '@/lib/db/sql'

export type AttemptCounts = Record<string, number>

/** Attempts folded by one question, so that it stays short after a long silence. */
const FOLD_AT_MOST = 50_000
/** Calls that began so lately may still be written down by a transaction under way. */
const SETTLE_MS = 60_000

/**
 * How many calls ended how, ever. Millions of rows are never counted: `attempt_totals` holds the sum
 * up to an attempt, each question folds what ended since into it, and only the last minute (and calls
 * after one that is still under way) is counted afresh. After a long silence the sum catches up by
 * `FOLD_AT_MOST` with every question; it never goes back.
 */
export async function countAttempts(now: Date): Promise<AttemptCounts> {
  await inTransaction((transaction) => fold(transaction, now))
  const [row] = await sql.query<{ byOutcome: AttemptCounts; recent: AttemptCounts | null }>(
    `select t.by_outcome as "byOutcome", (
       select jsonb_object_agg(outcome, attempts) from (
         select outcome, count(*) as attempts
         from (select outcome from attempts where id > t.up_to order by id limit $1) newer
         where outcome is not null group by outcome) each) as recent
     from attempt_totals t`,
    [FOLD_AT_MOST],
  )
  return sum(row!.byOutcome, row!.recent ?? {})
}

/** Somebody else folding at this moment is good enough. */
async function fold(transaction: Sql, now: Date): Promise<void> {
  const [totals] = await transaction.query<{ upTo: string; byOutcome: AttemptCounts }>(
    `select up_to as "upTo", by_outcome as "byOutcome" from attempt_totals for update skip locked`,
  )
  if (!totals) return
  const [ended] = await transaction.query<{ upTo: string | null; counts: AttemptCounts | null }>(
    `with newer as (
       select id, outcome from attempts
       where id > $1 and id < coalesce(
         (select min(id) from attempts where ended_at is null), 9223372036854775807)
         and started_at < $2::timestamptz - $3 * interval '1 millisecond'
       order by id limit $4)
     select max(id) as "upTo", (
       select jsonb_object_agg(outcome, attempts) from (
         select outcome, count(*) as attempts from newer group by outcome) each) as counts
     from newer`,
    [totals.upTo, now, SETTLE_MS, FOLD_AT_MOST],
  )
  if (!ended?.upTo) return
  await transaction.query(`update attempt_totals set up_to = $1, by_outcome = $2::jsonb`, [
    ended.upTo,
    JSON.stringify(sum(totals.byOutcome, ended.counts ?? {})),
  ])
}

function sum(a: AttemptCounts, b: AttemptCounts): AttemptCounts {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return Object.fromEntries([...names].map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)]))
}
