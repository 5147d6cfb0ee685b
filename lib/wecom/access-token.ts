import 'server-only'
import type { CallResult } from './call-result'
import { callWecom } from './http-client'
import { judgeCall, type Verdict } from './judge-call'

export const GET_TOKEN_PATH = '/cgi-bin/gettoken'

/** Who asks: one application of one organisation. */
export type AppCredentials = { corpId: string; corpSecret: string }

export type TokenAnswer =
  /** Serves for `lifetimeMs` at most: WeCom may end it early. Up to 512 bytes, a secret. */
  | { kind: 'token'; token: string; lifetimeMs: number }
  /**
   * `refused`: a person has to mend something first. Never asked again before that: WeCom bans the
   * address that repeats a wrong secret for an hour. All else may be asked again later.
   */
  | { kind: 'refused' | 'again_later'; verdict: Verdict }

/**
 * Asks WeCom for an access token, once. It is the caller's to keep and to share: WeCom throttles who
 * asks often. WeCom path/91039
 */
export async function fetchAccessToken(
  origin: string,
  { corpId, corpSecret }: AppCredentials,
  { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal },
): Promise<TokenAnswer> {
  const result = await callWecom({
    baseUrl: origin,
    path: GET_TOKEN_PATH,
    method: 'GET',
    query: { corpid: corpId, corpsecret: corpSecret },
    timeoutMs,
    ...(signal && { signal }),
  })
  return readTokenAnswer(result)
}

/** What an answer to gettoken means. */
export function readTokenAnswer(result: CallResult): TokenAnswer {
  const verdict = judgeCall(result)
  if (result.kind === 'answered' && verdict.kind === 'accepted') {
    const { access_token: token, expires_in: seconds } = result.body
    if (typeof token === 'string' && token && typeof seconds === 'number' && seconds > 0) {
      return { kind: 'token', token, lifetimeMs: seconds * 1000 }
    }
    return { kind: 'again_later', verdict: { ...verdict, kind: 'in_doubt', reason: 'bad_reply' } }
  }
  // A code nobody has heard of may be a wrong secret in a new dress: rather wait for a person.
  return { kind: verdict.kind === 'refused' ? 'refused' : 'again_later', verdict }
}
