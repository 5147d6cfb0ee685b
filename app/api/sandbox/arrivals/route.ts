import { route } from '@/lib/http/route'
import { requireSandbox } from '../present-sandbox'
import { recordSandboxChange } from '../record-sandbox-change'

/** Forgets what arrived, the allowances in use and the faults; groups and robots stay. */
export const DELETE = route({ access: 'sandbox.write' }, async ({ actor, now }) => {
  requireSandbox().clear()
  await recordSandboxChange(actor, 'cleared', 'sandbox', now)
})
