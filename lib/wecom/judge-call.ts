import { meaningOf, type CodeReason } from './error-codes'
import { MINUTE_BLOCK_MS } from './limits'
import type { CallResult, InDoubtCause, NotCalledCause } from './call-result'

/** Why a call did not simply succeed; each has its sentences in `reasons.json`. */
export type CallReason =
  | CodeReason
  | (typeof NOT_CALLED)[NotCalledCause]
  | (typeof IN_DOUBT)[InDoubtCause]
  | 'malformed_warning'
  | 'not_wecom'

/** How a call ended, in one of six ways. */
export type Verdict = {
  kind: 'accepted' | 'refused' | 'again_later' | 'lane_blocked' | 'in_doubt' | 'not_called'
  reason: CallReason | null
  errcode?: number
  /** `refused`: the lane itself is broken and waits for a person. */
  pausesLane?: boolean
  /** `lane_blocked`: for how long, milliseconds. */
  blockMs?: number
  /** `again_later`: how often before the message counts as failed. */
  maxRetries?: number
  /** What came back, credentials hidden. */
  reply?: { httpStatus: number; body: string }
}

const NOT_CALLED = {
  name_not_found: 'name_not_found',
  refused: 'not_reachable',
  unreachable: 'not_reachable',
  connect_timeout: 'not_reachable',
  tls: 'tls_failed',
  cancelled: 'given_back',
  unsendable_text: 'unsendable_text',
} as const satisfies Record<NotCalledCause, string>

const IN_DOUBT = {
  timeout: 'in_doubt_timeout',
  reset: 'in_doubt_reset',
  cancelled: 'in_doubt_process_lost',
  bad_reply: 'bad_reply',
  http_5xx: 'server_error',
} as const satisfies Record<InDoubtCause, string>

/**
 * Turns a call's result into what follows from it. Accepted is errcode 0 without the "wrong json
 * format" warning, never HTTP 200 alone.
 */
export function judgeCall(result: CallResult): Verdict {
  switch (result.kind) {
    case 'not_called':
      return {
        kind: result.cause === 'unsendable_text' ? 'refused' : 'not_called',
        reason: NOT_CALLED[result.cause],
      }
    case 'in_doubt':
      return { kind: 'in_doubt', reason: IN_DOUBT[result.cause], ...replyOf(result) }
    case 'rejected':
      // Whoever stands in the way would refuse the next one too: wait, and nothing is lost.
      return {
        kind: 'lane_blocked',
        reason: 'not_wecom',
        blockMs: MINUTE_BLOCK_MS,
        ...replyOf(result),
      }
    case 'answered':
      return { ...judgeAnswer(result), errcode: result.errcode, ...replyOf(result) }
  }
}

function judgeAnswer(answer: Extract<CallResult, { kind: 'answered' }>): Verdict {
  if (answer.errcode === 0) {
    return answer.malformed
      ? // Taken in part at least: it may stand in the group, so it is not sent again by itself.
        { kind: 'in_doubt', reason: 'malformed_warning' }
      : { kind: 'accepted', reason: null }
  }
  const { reason, outcome, lane, blockMs, maxRetries } = meaningOf(answer.errcode)
  return {
    kind: outcome,
    reason,
    ...(lane && { pausesLane: true }),
    ...(blockMs !== undefined && { blockMs }),
    ...(maxRetries !== undefined && { maxRetries }),
  }
}

function replyOf({ httpStatus, rawReply }: { httpStatus?: number; rawReply?: string }) {
  if (httpStatus === undefined) return {}
  return { reply: { httpStatus, body: rawReply ?? '' } }
}
