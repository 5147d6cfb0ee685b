import { route } from '@/lib/http/route'
import { requireSandbox } from '../../../present-sandbox'
import { botParamsSchema } from '../../bot-schema'

/** What WeCom would show beside the bot, once. */
export const GET = route({ access: 'sandbox.write', params: botParamsSchema }, ({ params }) => {
  const { botId, secret, name } = requireSandbox().bots.bot(params.id)
  return { botId, secret, name }
})
