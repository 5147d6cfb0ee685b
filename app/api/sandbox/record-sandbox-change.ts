import 'server-only'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { sql } from '@/lib/db/sql'

/** The sandbox keeps its own memory, outside the database: its audit entry follows the change. */
export async function recordSandboxChange(
  actor: Actor,
  action: string,
  label: string,
  now: Date,
  after?: Record<string, unknown>,
): Promise<void> {
  const subject = { kind: 'sandbox', id: 'sandbox', label }
  const event = { actor, action: `sandbox.${action}`, subject }
  await recordAudit(sql, after ? { ...event, after } : event, now)
}
