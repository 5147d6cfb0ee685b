import 'server-only'
import { later, monotonicMs } from '@/lib/clock'
import { callerAddressIn, type ApiRoad } from '@/lib/wecom/api-client'
import type { CallResult } from '@/lib/wecom/call-result'
import { judgeCall, type Verdict } from '@/lib/wecom/judge-call'
import { accessToken, type NoToken } from './access-token'
import { breakConnection } from './break-connection'
import type { OpenConnection } from './open-connection'

/** A call that follows a refused token needs this much time, else it is left to the next try. */
const LEAST_MS = 1_000

/** What is wrong with a token, said by a business call. path/90313 */
const TOKEN_REFUSED = new Set([40014, 42001, 40001, 41001])

/** How a call by a connection ended; `reason` is a key of `reasons` in lib/i18n. */
export type ConnectionVerdict = Omit<Verdict, 'reason'> & { reason: string | null }

export type ConnectionAnswer = {
  verdict: ConnectionVerdict
  /** Absent when it came to no call. */
  result?: CallResult
  /** The address that WeCom saw, where it said so. */
  address?: string
}

/** Makes the call by the given road, within the time that is left. */
export type Make = (road: ApiRoad, timeoutMs: number) => Promise<CallResult>

/**
 * Makes one call by the connection (`askConnection`). What would refuse every other call, too, breaks
 * the connection.
 */
export async function callConnection(
  connection: OpenConnection,
  make: Make,
  timeoutMs: number,
  now: Date,
): Promise<ConnectionAnswer> {
  const from = monotonicMs()
  const answer = await askConnection(connection, make, timeoutMs, now)
  if (answer.verdict.pausesLane && answer.result) {
    const { address = null } = answer
    const reason = answer.verdict.reason ?? 'unlisted_code'
    const at = later(now, monotonicMs() - from)
    await breakConnection(connection, { reason, address }, at)
  }
  return answer
}

/**
 * One call, all in all within `timeoutMs`. A refused token is fetched anew once, and the call
 * repeated once: it had done nothing.
 */
export async function askConnection(
  connection: OpenConnection,
  make: Make,
  timeoutMs: number,
  now: Date,
): Promise<ConnectionAnswer> {
  const from = monotonicMs()
  const passed = () => monotonicMs() - from
  return connection.route === 'relay'
    ? relayed(await make(connection, timeoutMs))
    : direct(connection, make, { timeoutMs, passed }, now)
}

async function direct(
  connection: Extract<OpenConnection, { route: 'direct' }>,
  make: Make,
  { timeoutMs, passed }: { timeoutMs: number; passed: () => number },
  begin: Date,
): Promise<ConnectionAnswer> {
  let stale: number | undefined
  let refused: ConnectionAnswer | undefined
  for (;;) {
    const waitMs = timeoutMs - passed() - LEAST_MS
    if (waitMs <= 0) return refused ?? { verdict: withoutToken(LATER) }
    const given = stale === undefined ? { waitMs } : { stale, waitMs }
    const token = await accessToken(connection, given, later(begin, passed()))
    if ('kind' in token) return { verdict: withoutToken(token) }
    const left = timeoutMs - passed()
    if (left < LEAST_MS) return refused ?? { verdict: withoutToken(LATER) }
    const answer = judged(await make({ origin: connection.origin, token: token.token }, left))
    if (!TOKEN_REFUSED.has(answer.verdict.errcode ?? 0)) return answer
    if (refused) return { ...answer, verdict: again(answer.verdict) }
    refused = { ...answer, verdict: again(answer.verdict) }
    stale = token.generation
  }
}

const LATER: NoToken = { kind: 'later', reason: 'token_unavailable' }

/** The token was refused, the connection perhaps not: gettoken alone may say that. */
function again(verdict: ConnectionVerdict): ConnectionVerdict {
  const { errcode, reply } = verdict
  return {
    kind: 'again_later',
    reason: 'token_expired',
    maxRetries: 1,
    ...(errcode !== undefined && { errcode }),
    ...(reply && { reply }),
  }
}

/** Nothing of the call left. */
function withoutToken({ kind, reason, blockMs }: NoToken): ConnectionVerdict {
  if (kind === 'broken') return { kind: 'refused', reason, pausesLane: true }
  if (blockMs !== undefined) return { kind: 'lane_blocked', reason, blockMs }
  return { kind: 'not_called', reason }
}

function judged(result: CallResult): ConnectionAnswer {
  const verdict: ConnectionVerdict = judgeCall(result)
  const address = result.kind === 'answered' ? callerAddressIn(result.errmsg) : undefined
  return {
    // The sentence of `rate_limited` speaks of a robot.
    verdict: verdict.reason === 'rate_limited' ? { ...verdict, reason: 'app_limited' } : verdict,
    result,
    ...(address !== undefined && { address }),
  }
}

/**
 * What the relay answers by itself has a status of its own (lib/wecom/relay-error.ts): with 4xx it
 * has certainly called nobody. WeCom's answers come through with 200.
 */
function relayed(result: CallResult): ConnectionAnswer {
  const answer = judged(result)
  const { verdict } = answer
  if (result.kind === 'not_called' && verdict.kind === 'not_called') {
    return { ...answer, verdict: { ...verdict, reason: 'relay_unreachable' } }
  }
  if (result.kind !== 'rejected') return answer
  const { reply } = verdict
  switch (result.httpStatus) {
    case 401:
      return {
        ...answer,
        verdict: { kind: 'refused', reason: 'relay_key_wrong', pausesLane: true },
      }
    case 424:
      return {
        ...answer,
        verdict: { kind: 'not_called', reason: 'relay_without_wecom', ...(reply && { reply }) },
      }
    default:
      return { ...answer, verdict: { ...verdict, reason: 'relay_refused' } }
  }
}
