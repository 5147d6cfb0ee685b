import 'server-only'
import { recordOutsideChange, type Actor } from '@/lib/audit/audit-store'

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
  await recordOutsideChange(after ? { ...event, after } : event, now)
}
