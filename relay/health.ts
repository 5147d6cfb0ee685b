import { monotonicMs, type Clock } from '@/lib/clock'
import { callerAddressIn } from '@/lib/wecom/api-client'
import { callWecom } from '@/lib/wecom/http-client'

const PROBE_TIMEOUT_MS = 5_000

/** However often somebody asks, WeCom is asked at most this often. */
const FRESH_MS = 30_000

export type WecomHealth = {
  reachable: boolean
  milliseconds: number
  /** This machine's address as WeCom sees it: the one to enter as trusted. */
  outgoingIp: string | null
  checkedAt: string
}

/**
 * Asks WeCom something without a token: the refusal (41001) shows that WeCom is there, and names the
 * address that the call came from. No secret is needed for it.
 */
export function healthProbe(origin: string, clock: Clock): () => Promise<WecomHealth> {
  let last: { at: number; health: Promise<WecomHealth> } | undefined
  return () => {
    const now = clock.now().getTime()
    if (!last || now - last.at > FRESH_MS) last = { at: now, health: probe(origin, clock) }
    return last.health
  }
}

async function probe(origin: string, clock: Clock): Promise<WecomHealth> {
  const checkedAt = clock.now().toISOString()
  const start = monotonicMs()
  const result = await callWecom({
    baseUrl: origin,
    path: '/cgi-bin/getcallbackip',
    method: 'GET',
    query: {},
    timeoutMs: PROBE_TIMEOUT_MS,
  })
  const milliseconds = Math.round(monotonicMs() - start)
  const answered = result.kind === 'answered' ? result : undefined
  const outgoingIp = callerAddressIn(answered?.errmsg ?? '') ?? null
  return { reachable: answered !== undefined, milliseconds, outgoingIp, checkedAt }
}
