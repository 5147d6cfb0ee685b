/**
 * What holds a message back at `now`, as SQL: a hold reason, or null when it may go. The one rule
 * for every way into the queue: accepted, its time come, its part's turn, tried again, resumed.
 * Needs the message as `m` (or what stands for it), its batch as `b`.
 *
 * @param now place of a timestamptz
 * @param quietUntil place of a timestamptz: when the quiet hours end, null outside of them
 */
export function holdSql(now: string, quietUntil: string, m = 'm'): string {
  return `case
    when b.approval = 'waiting' then 'approval'
    when b.scheduled_at > ${now}::timestamptz or ${missedSql(now)} then 'scheduled'
    when b.paused_at is not null then 'paused'
    when ${m}.priority > 0 and ${quietUntil}::timestamptz is not null then 'quiet_hours'
    when ${m}.media_sha256 is not null then 'upload'
  end`
}

/** Batches whose time came this long ago, and that had not started then, were missed. */
export const LATE_MS = 10 * 60_000

/** Batch `b` was missed, and is not to leave all the same: the next tick skips it, or asks. */
function missedSql(now: string): string {
  return `(b.started_at is null and b.if_late <> 'send'
      and b.scheduled_at <= ${now}::timestamptz - interval '${LATE_MS} milliseconds')`
}

/** Nothing of batch `b` is claimed, whatever its messages say: they follow soon. */
export const HELD_BACK = `(b.paused_at is not null or b.approval = 'waiting')`

/** Until when, for the hold in `hold`. */
export function holdUntilSql(hold: string, quietUntil: string): string {
  return `case ${hold} when 'scheduled' then b.scheduled_at
    when 'quiet_hours' then ${quietUntil}::timestamptz end`
}

/** Why, for the hold in `hold`: only a pause needs a further word. */
export function holdReasonSql(hold: string): string {
  return `case ${hold} when 'paused' then 'batch_paused' end`
}
