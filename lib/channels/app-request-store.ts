import 'server-only'
import { PREPARED, sql, type Sql } from '@/lib/db/sql'
import { windowFrom } from './app-window'

/** How a message is to be asked for. */
export type AppRequestPlan =
  /** With the check on: these bytes, whatever the answer to an earlier call of them was to be. */
  | { body: string; repeatUntil: Date; isRepeat: boolean }
  /** Something equal was asked for lately, or its own answer is known: without the check. */
  | 'unchecked'

type Wanted = {
  connectionId: number
  /** Of everything that WeCom compares. */
  contentSha256: string
  messageId: string
  /** With the check on. */
  body: string
}

/**
 * Registers that a message is about to be asked for. While its answer is unknown the very same bytes
 * are asked for again; of two equal messages within WeCom's window one alone goes with the check.
 */
export async function planRequest(sql: Sql, wanted: Wanted, now: Date): Promise<AppRequestPlan> {
  const { connectionId, contentSha256, messageId } = wanted
  const { repeatUntil, equalUntil } = windowFrom(now)
  const [row] = await sql.query<{ body: string; repeatUntil: Date }>(
    `insert into app_requests as r
       (connection_id, content_sha256, message_id, body, repeat_until, equal_until)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (connection_id, content_sha256) do update
     set message_id = excluded.message_id,
       body = case when r.equal_until <= $7 then excluded.body else r.body end,
       repeat_until = case when r.equal_until <= $7 then excluded.repeat_until else r.repeat_until end,
       equal_until = excluded.equal_until
     where r.equal_until <= $7
       or (r.message_id = excluded.message_id and r.body is not null and r.repeat_until > $7)
     returning r.body, r.repeat_until as "repeatUntil"`,
    [connectionId, contentSha256, messageId, wanted.body, repeatUntil, equalUntil, now],
    PREPARED,
  )
  if (!row) return 'unchecked'
  return { ...row, isRepeat: row.repeatUntil.getTime() !== repeatUntil.getTime() }
}

/** The answer is known: the request is not repeated, and equal ones go unchecked for a while. */
export async function closeRequest(
  sql: Sql,
  request: { connectionId: number; contentSha256: string; messageId: string },
  now: Date,
): Promise<void> {
  await sql.query(
    `update app_requests set body = null, equal_until = $4
     where connection_id = $1 and content_sha256 = $2 and message_id = $3`,
    [request.connectionId, request.contentSha256, request.messageId, windowFrom(now).equalUntil],
    PREPARED,
  )
}

/** Nothing of it left: as if it had not been. */
export async function dropRequest(
  sql: Sql,
  request: { connectionId: number; contentSha256: string; messageId: string },
): Promise<void> {
  await sql.query(
    `delete from app_requests where connection_id = $1 and content_sha256 = $2 and message_id = $3`,
    [request.connectionId, request.contentSha256, request.messageId],
  )
}

/** Of these messages: whose last request may be made again, and until when. */
export async function repeatableRequests(
  sql: Sql,
  messageIds: string[],
  now: Date,
): Promise<Map<string, Date>> {
  const rows = await sql.query<{ id: string; until: Date }>(
    `select message_id as id, max(repeat_until) as until from app_requests
     where message_id = any($1::bigint[]) and body is not null and repeat_until > $2
     group by message_id`,
    [messageIds, now],
  )
  return new Map(rows.map(({ id, until }) => [id, until]))
}

/** Those that no window reaches any more. */
export async function forgetOldRequests(now: Date, stillMine: () => boolean): Promise<void> {
  let removed = AT_ONCE
  while (removed === AT_ONCE && stillMine()) {
    const rows = await sql.query(
      `delete from app_requests where (connection_id, content_sha256) in (
         select connection_id, content_sha256 from app_requests where equal_until <= $1
         order by equal_until limit ${AT_ONCE})
       returning message_id`,
      [now],
    )
    removed = rows.length
  }
}

const AT_ONCE = 1_000
