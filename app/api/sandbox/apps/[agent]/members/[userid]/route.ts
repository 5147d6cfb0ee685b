import { route } from '@/lib/http/route'
import { conversationParamsSchema, saidSchema } from '../../../../corp-schema'
import { presentConversation } from '../../../../present-corp'
import { requireSandbox } from '../../../../present-sandbox'
import { recordSandboxChange } from '../../../../record-sandbox-change'

export const GET = route(
  { access: 'sandbox.read', params: conversationParamsSchema },
  ({ params }) => presentConversation(requireSandbox(), params.agent, params.userid),
)

/** The member writes to the application or answers its card; says whether it was heard. */
export const POST = route(
  { access: 'sandbox.write', params: conversationParamsSchema, body: saidSchema },
  async ({ params, body, actor, now }) => {
    const { staff, corp } = requireSandbox()
    const { agent, userid } = params
    const { text = '', press } = body
    const delivery = press
      ? await staff.press(agent, userid, press.message, press.key, press.selected)
      : await staff.say(agent, userid, text)
    await recordSandboxChange(actor, 'member_wrote', corp.member(userid)?.name ?? userid, now)
    return { heard: delivery?.delivered ?? null }
  },
)
