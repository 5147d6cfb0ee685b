import 'server-only'
import { later } from '@/lib/clock'
import { sql } from '@/lib/db/sql'
import { LEASE_MS } from './job'

/** One that ends further ahead than any lease was taken before the clock was set back. */
const HELD = (until: string, now: string) =>
  `(${until} > ${now} and ${until} < ${now}::timestamptz + interval '1 hour')`

/**
 * Takes or renews this lease, unless another process holds it: until when it is ours, or null.
 * A lease that ran out goes to whoever asks first.
 */
export async function takeLease(name: string, processId: string, now: Date): Promise<Date | null> {
  const until = later(now, LEASE_MS)
  const rows = await sql.query(
    `insert into leases as l (name, process_id, lease_until) values ($1, $2, $3)
     on conflict (name) do update
     set process_id = excluded.process_id, lease_until = excluded.lease_until
     where l.process_id = excluded.process_id or not ${HELD('l.lease_until', '$4')}
     returning name`,
    [name, processId, until, now],
  )
  return rows.length > 0 ? until : null
}

/** Those of the leases that another process holds at this time. */
export async function heldByOthers(
  names: string[],
  processId: string,
  now: Date,
): Promise<Set<string>> {
  const rows = await sql.query<{ name: string }>(
    `select name from leases where name = any($1::text[]) and process_id <> $2
       and ${HELD('lease_until', '$3')}`,
    [names, processId, now],
  )
  return new Set(rows.map((row) => row.name))
}

/** Gives back all leases of a process that ends well, so that others go on at once. */
export async function releaseLeases(names: string[], processId: string): Promise<void> {
  await sql.query(`delete from leases where name = any($1::text[]) and process_id = $2`, [
    names,
    processId,
  ])
}
