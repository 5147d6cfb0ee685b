import 'server-only'
import { SYSTEM } from '@/lib/audit/audit-store'
import { acceptBatch } from '@/lib/batches/accept-batch'
import { AT_ONCE } from '@/lib/batches/batch-schema'
import { later } from '@/lib/clock'
import { plainComposition } from '@/lib/content/composition'
import { sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { readCentre } from '@/lib/settings/centre-store'
import { alertText } from './alert-text'
import { findCauses, type Cause } from './find-causes'

const AGAIN_MS = 3_600_000

/**
 * Tells the chosen staff group what is wrong, each cause once an hour while it lasts, in one urgent
 * message. Without a chosen group nothing happens. A message that cannot be sent (the group's own
 * robot has stopped) is tried again by the next run.
 */
export async function sendAlerts(now: Date): Promise<void> {
  const centre = await readCentre()
  if (centre.alertGroupId === null) return
  const causes = await untold(await findCauses(now), now)
  if (causes.length === 0) return
  try {
    await acceptBatch(
      {
        channel: 'robot',
        messageType: 'announcement',
        ...plainComposition(await alertText(causes, centre)),
        ...AT_ONCE,
        urgent: true,
        groupIds: [centre.alertGroupId],
      },
      { actor: SYSTEM },
      now,
    )
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    log.warn({ code: error.code, fields: error.fields }, 'an alert could not be sent')
    return
  }
  await sql.query(
    `insert into alerts (cause, told_at) select unnest($1::text[]), $2
     on conflict (cause) do update set told_at = excluded.told_at`,
    [causes.map(({ cause }) => cause), now],
  )
  await sql.query(`delete from alerts where told_at < $1`, [later(now, -24 * AGAIN_MS)])
}

async function untold(causes: Cause[], now: Date): Promise<Cause[]> {
  const rows = await sql.query<{ cause: string }>(
    `select cause from alerts where cause = any($1::text[]) and told_at > $2`,
    [causes.map(({ cause }) => cause), later(now, -AGAIN_MS)],
  )
  const told = new Set(rows.map(({ cause }) => cause))
  return causes.filter(({ cause }) => !told.has(cause))
}
