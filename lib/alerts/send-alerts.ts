import 'server-only'
import { createHash } from 'node:crypto'
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
        draftId: alertId(causes, now),
      },
      { actor: SYSTEM },
      now,
    )
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code !== 'already_sent') {
      log.warn({ code: error.code, fields: error.fields }, 'an alert could not be sent')
      return
    }
  }
  await sql.query(
    `insert into alerts (cause, told_at) select unnest($1::text[]), $2
     on conflict (cause) do update set told_at = excluded.told_at`,
    [causes.map(({ cause }) => cause), now],
  )
  await sql.query(`delete from alerts where told_at < $1`, [later(now, -24 * AGAIN_MS)])
}

/** A cause, and when it was told before: that moves only once this alert is known to be sent. */
type Untold = Cause & { toldAt: Date | null }

async function untold(causes: Cause[], now: Date): Promise<Untold[]> {
  const rows = await sql.query<{ cause: string; toldAt: Date }>(
    `select cause, told_at as "toldAt" from alerts where cause = any($1::text[])`,
    [causes.map(({ cause }) => cause)],
  )
  const told = new Map(rows.map(({ cause, toldAt }) => [cause, toldAt]))
  return causes
    .map((each) => ({ ...each, toldAt: told.get(each.cause) ?? null }))
    .filter(({ toldAt }) => !toldAt || toldAt <= later(now, -AGAIN_MS))
}

/** The same for the same alert: tried again after a process ended in between, it is not sent twice. */
function alertId(causes: Untold[], now: Date): string {
  const hour = Math.floor(now.getTime() / AGAIN_MS)
  const told = causes.map(({ cause, toldAt }) => [cause, toldAt?.getTime() ?? hour])
  const hash = createHash('sha256').update(JSON.stringify(told.sort())).digest('hex')
  const [a, b, c, d] = [hash.slice(0, 8), hash.slice(8, 12), hash.slice(13, 16), hash.slice(17, 20)]
  return `${a}-${b}-8${c}-8${d}-${hash.slice(20, 32)}`
}
