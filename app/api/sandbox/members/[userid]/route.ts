import { AppError } from '@/lib/errors'
import { route } from '@/lib/http/route'
import { changedMemberSchema, memberParamsSchema } from '../../corp-schema'
import { requireSandbox } from '../../present-sandbox'
import { recordSandboxChange } from '../../record-sandbox-change'

/** Takes a member out of the applications' visible range, or puts one back. */
export const PATCH = route(
  { access: 'sandbox.write', params: memberParamsSchema, body: changedMemberSchema },
  async ({ params, body, actor, now }) => {
    const { corp } = requireSandbox()
    if (!corp.member(params.userid)) {
      throw new AppError('not_found', { message: 'There is no such member.' })
    }
    const { userid, name, visible } = corp.putMember({ userid: params.userid, ...body })
    await recordSandboxChange(actor, 'member_changed', name, now, body)
    return { userid, name, visible }
  },
)
