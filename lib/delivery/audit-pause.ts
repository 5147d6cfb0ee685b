import 'server-only'
import { recordAudit, SYSTEM } from '@/lib/audit/audit-store'
import type { Sql } from '@/lib/db/sql'
import type { Lane } from '@/lib/lanes/lane-store'

/** Nobody pressed anything, so the trail says that the app did it, and why. */
export async function auditPause(
  sql: Sql,
  before: Lane,
  after: Lane,
  robotName: string | null,
  now: Date,
): Promise<void> {
  if (before.pausedAt || !after.pausedAt) return
  const subject = { kind: 'lane', id: after.id, label: robotName ?? `lane ${after.id}` }
  const change = { pausedReason: after.pausedReason }
  await recordAudit(sql, { actor: SYSTEM, action: 'lane.paused', subject, after: change }, now)
}
