import { route } from '@/lib/http/route'
import { requireSandbox } from '../present-sandbox'
import { presentBots } from './bot-views'

export const GET = route({ access: 'sandbox.read' }, () => {
  const sandbox = requireSandbox()
  return { bots: presentBots(sandbox), knobs: sandbox.bots.knobs }
})
