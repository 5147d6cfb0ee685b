import 'server-only'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import type { Sql } from '@/lib/db/sql'
import { env } from '@/lib/env'
import { loadSampleGroups } from './load-sample-groups'
import { loadSamplePeople } from './load-sample-people'

/**
 * Fills an empty centre with people to try things on, and (unless SANDBOX=off) with groups whose
 * robots live in the sandbox. Call it inside a transaction; it leaves one event in the audit trail.
 */
export async function loadSampleCentre(
  sql: Sql,
  { actor, now }: { actor: Actor; now: Date },
): Promise<void> {
  const people = await loadSamplePeople(sql, now)
  const groups = env().SANDBOX === 'on' ? await loadSampleGroups(sql, actor, now) : undefined
  await recordAudit(
    sql,
    {
      actor,
      action: 'centre.sample_loaded',
      subject: { kind: 'centre', id: 'centre', label: 'Sample centre' },
      after: { ...people, ...groups },
    },
    now,
  )
}
