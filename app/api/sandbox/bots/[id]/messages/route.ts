import { route } from '@/lib/http/route'
import { requireSandbox } from '../../../present-sandbox'
import { recordSandboxChange } from '../../../record-sandbox-change'
import { botParamsSchema, saidSchema } from '../../bot-schema'
import { speakerIn } from '../../bot-views'

/** Writes to the bot as the person whose phone it is, or in a group. */
export const POST = route(
  { access: 'sandbox.write', params: botParamsSchema, body: saidSchema, status: 201 },
  async ({ params, body, actor, now }) => {
    const sandbox = requireSandbox()
    const { group, userid } = speakerIn(sandbox, body.chat)
    const { name } = sandbox.bots.bot(params.id)
    if (group) sandbox.bots.sayInGroup(params.id, body.chat, userid, body.text, body.mentions)
    else sandbox.bots.say(params.id, userid, body.text)
    await recordSandboxChange(actor, 'bot_said', name, now)
    return { said: true }
  },
)
