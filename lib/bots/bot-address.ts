import 'server-only'
import { sandboxOrigin } from '@/lib/connections/origins'
import { AI_BOT_HOST } from '@/lib/wecom/ai-bot-limits'
import { SANDBOX_HOST } from '@/lib/wecom/webhook-url'

/**
 * Where a bot of this host connects: WeCom itself or the built-in stand-in, nothing else ever.
 * `undefined` when the stand-in is switched off, or the host is none of the two.
 */
export function botUrl(host: string): string | undefined {
  if (host === AI_BOT_HOST) return `wss://${AI_BOT_HOST}`
  if (host === SANDBOX_HOST) return sandboxOrigin()?.replace(/^http:/, 'ws:')
  return undefined
}
