import 'server-only'
import type { Sql } from '@/lib/db/sql'

/** Our running processes; how long ago the last one was heard tells whether the engine lives. */
export async function recordBeat(
  sql: Sql,
  process: {
    id: string
    kind: 'web' | 'worker'
    host: string
    pid: number
    version: string
    /** Where it may call now. */
    hosts: string[]
  },
  now: Date,
): Promise<void> {
  await sql.query(
    `insert into processes (id, kind, host, pid, version, hosts, started_at, beat_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7)
     on conflict (id) do update set beat_at = excluded.beat_at, hosts = excluded.hosts`,
    [process.id, process.kind, process.host, process.pid, process.version, process.hosts, now],
  )
}

/** Forgets a process that ended well, and those not heard of for a day. */
export async function forgetProcess(sql: Sql, id: string, now: Date): Promise<void> {
  await sql.query(
    `delete from processes where id = $1 or beat_at < $2::timestamptz - interval '1 day'`,
    [id, now],
  )
}
