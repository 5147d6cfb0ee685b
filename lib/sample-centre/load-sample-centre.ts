import 'server-only'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import type { Sql } from '@/lib/db/sql'
import { loadSamplePeople } from './load-sample-people'

/**
 * Fills an empty centre with people to try things on, and with groups whose robots live in the
 * sandbox. Call it inside a transaction; it leaves one event in the audit trail.
 */
export async function loadSampleCentre(
  sql: Sql,
  { actor, now }: { actor: Actor; now: Date },
): Promise<void> {
  const people = await loadSamplePeople(sql, now)
  await recordAudit(
    sql,
    {
      actor,
      action: 'centre.sample_loaded',
      subject: { kind: 'centre', id: 'centre', label: 'Sample centre' },
      after: people,
    },
    now,
  )
}
