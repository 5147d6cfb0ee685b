import { route } from '@/lib/http/route'
import { requireSandbox } from '../../../present-sandbox'
import { recordSandboxChange } from '../../../record-sandbox-change'
import { botParamsSchema } from '../../bot-schema'

/** Cuts the bot's connection, as a bad line would. */
export const POST = route(
  { access: 'sandbox.write', params: botParamsSchema, status: 201 },
  async ({ params, actor, now }) => {
    const { bots } = requireSandbox()
    const { name } = bots.bot(params.id)
    bots.drop(params.id)
    await recordSandboxChange(actor, 'bot_dropped', name, now)
    return { dropped: true }
  },
)
