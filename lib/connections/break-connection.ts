import 'server-only'
import { recordAudit, SYSTEM } from '@/lib/audit/audit-store'
import { inTransaction, type Sql } from '@/lib/db/sql'
import { pauseLanes, resumeLanes } from '@/lib/lanes/lane-store'
import { setState } from './connection-store'
import { lanesOfConnection } from './member-store'

type Used = { id: number; version: number; name: string }

/**
 * WeCom refused what would refuse every other call too: nothing more goes by this connection before
 * a person has mended it. Its messages wait, with the reason. Nothing happens when the connection
 * was changed since the call, or is known to be broken.
 */
export async function breakConnection(
  connection: Used,
  { reason, address = null }: { reason: string; address?: string | null },
  now: Date,
): Promise<void> {
  await inTransaction(async (sql) => {
    const [before] = await sql.query<{ state: string }>(
      `select state from connections where id = $1 for no key update`,
      [connection.id],
    )
    if (!(await setState(sql, connection, { state: 'broken', reason, address }, now))) return
    await pauseLanes(sql, await lanesOfConnection(sql, connection.id), reason, now)
    if (before?.state === 'broken') return
    const subject = { kind: 'connection', id: connection.id, label: connection.name }
    const after = { reason, ...(address && { address }) }
    await recordAudit(sql, { actor: SYSTEM, action: 'connection.broken', subject, after }, now)
  })
}

/** What waited for it goes on; the engine finds it by itself. */
export async function resumeConnectionLanes(sql: Sql, connectionId: number): Promise<void> {
  await resumeLanes(sql, await lanesOfConnection(sql, connectionId))
}
