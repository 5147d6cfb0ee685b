import { route } from '@/lib/http/route'
import { requireSandbox } from '../../../present-sandbox'
import { recordSandboxChange } from '../../../record-sandbox-change'
import { botParamsSchema, pressSchema } from '../../bot-schema'
import { speakerIn } from '../../bot-views'

/** Presses a button of a card as the person whose phone it is. */
export const POST = route(
  { access: 'sandbox.write', params: botParamsSchema, body: pressSchema, status: 201 },
  async ({ params, body, actor, now }) => {
    const sandbox = requireSandbox()
    const { name } = sandbox.bots.bot(params.id)
    const { userid } = speakerIn(sandbox, body.chat)
    sandbox.bots.press(params.id, body.entryId, userid, body.key)
    await recordSandboxChange(actor, 'bot_pressed', name, now)
    return { pressed: true }
  },
)
