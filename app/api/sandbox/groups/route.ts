import { route } from '@/lib/http/route'
import { requireSandbox } from '../present-sandbox'
import { recordSandboxChange } from '../record-sandbox-change'
import { newSandboxGroupSchema } from '../sandbox-schema'

export const POST = route(
  { access: 'sandbox.write', body: newSandboxGroupSchema, status: 201 },
  async ({ body, actor, now }) => {
    const { id, name } = requireSandbox().addGroup(body)
    await recordSandboxChange(actor, 'group_added', name, now)
    return { id, name }
  },
)
