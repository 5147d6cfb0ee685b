import { monotonicMs } from '@/lib/clock'
import { exchangeBytes, type RawResult } from '@/lib/wecom/http-client'
import type { RelayErrorCode } from '@/lib/wecom/relay-error'
import type { Held, TokenKeeper } from './token-keeper'

export type Forwarded =
  /** WeCom's own answer, byte for byte. */
  | { kind: 'answer'; status: number; bytes: Buffer; errcode: number | undefined }
  | { kind: 'error'; code: RelayErrorCode }

export type Call = {
  method: 'GET' | 'POST'
  path: string
  query: Record<string, string>
  contentType: string
  body: Buffer
  /** For everything: the token, the call, and once more after a refused token. */
  timeoutMs: number
}

/** Codes by which WeCom refuses a token, on a business call. WeCom path/91039 */
const TOKEN_ERRCODES = new Set([40014, 42001, 40001])

/**
 * Makes the call with the token. Only when WeCom refused the token, and thereby the call, it is made
 * once more with a new one; nothing else is ever repeated.
 */
export async function forward(origin: string, keeper: TokenKeeper, call: Call): Promise<Forwarded> {
  const deadline = monotonicMs() + call.timeoutMs
  const left = () => Math.max(1, deadline - monotonicMs())
  const held = await keeper.get(left())
  if (held.kind !== 'token') return withoutToken(held)
  const first = read(await exchange(origin, held.token, call, left()))
  if (!isRefusedToken(first)) return first
  keeper.refuse(held.token)
  const renewed = await keeper.get(left())
  if (renewed.kind !== 'token') return withoutToken(renewed)
  const second = read(await exchange(origin, renewed.token, call, left()))
  if (isRefusedToken(second)) keeper.refuse(renewed.token)
  return second
}

function exchange(
  baseUrl: string,
  token: string,
  { method, path, query, contentType, body }: Call,
  timeoutMs: number,
): Promise<RawResult> {
  return exchangeBytes({
    baseUrl,
    path,
    method,
    query: { ...query, access_token: token },
    raw: { contentType, bytes: body },
    timeoutMs,
  })
}

function read(result: RawResult): Forwarded {
  if (result.kind === 'not_called') return { kind: 'error', code: 'wecom_not_reached' }
  if (result.kind === 'in_doubt') return { kind: 'error', code: 'answer_lost' }
  const { status, bytes } = result
  return { kind: 'answer', status, bytes, errcode: errcodeIn(bytes) }
}

function isRefusedToken(answer: Forwarded): boolean {
  return answer.kind === 'answer' && TOKEN_ERRCODES.has(answer.errcode ?? 0)
}

/** What WeCom said to gettoken is the answer to the call, too: nothing was called. */
function withoutToken({ verdict }: Exclude<Held, { kind: 'token' }>): Forwarded {
  const { errcode, reply } = verdict
  if (errcode === undefined || !reply) return { kind: 'error', code: 'token_not_had' }
  return { kind: 'answer', status: 200, bytes: Buffer.from(reply.body), errcode }
}

/** Errors are short; a long answer is a list, and no error. */
function errcodeIn(bytes: Buffer): number | undefined {
  if (bytes.length > 8 * 1024) return undefined
  try {
    const { errcode } = JSON.parse(bytes.toString('utf8')) as { errcode?: unknown }
    return typeof errcode === 'number' ? errcode : undefined
  } catch {
    return undefined
  }
}
