import 'server-only'
import { sql } from '@/lib/db/sql'
import { APP_SENDS_PER_SEAT_A_DAY } from '@/lib/wecom/limits'
import { wecomDay, type ListedConnection } from './connection'
import { listConnectionRows, readConnection, sentOn, type ConnectionRow } from './connection-store'

/** The connections that are not deleted, the one in use first. */
export async function listConnections(now: Date): Promise<ListedConnection[]> {
  return withToday(await listConnectionRows(sql), now)
}

/** @throws AppError `not_found` */
export async function getConnection(id: number, now: Date): Promise<ListedConnection> {
  const [connection] = await withToday([await readConnection(sql, id)], now)
  return connection!
}

async function withToday(rows: ConnectionRow[], now: Date): Promise<ListedConnection[]> {
  const sent = await sentOn(sql, wecomDay(now))
  return rows.map((row) => {
    const allowed = row.seats === null ? null : row.seats * APP_SENDS_PER_SEAT_A_DAY
    return { ...row, today: { sent: sent.get(row.id) ?? 0, allowed } }
  })
}
