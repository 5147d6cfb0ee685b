import { meaningOf, type CodeReason } from './error-codes'
import { MINUTE_BLOCK_MS } from './limits'
import { redactText } from './redact'

/** How a command to a bot's connection ended. */
export type BotAnswer =
  | { kind: 'answered'; errcode: number; errmsg: string; body: Record<string, unknown> }
  /** Nothing left this machine: there was no subscribed connection. */
  | { kind: 'not_called' }
  /** It left, and what became of it is not known. */
  | { kind: 'in_doubt'; cause: 'timeout' | 'reset' }

/** The bot's own reasons beside those of `CodeReason`; each has its sentences in `reasons.json`. */
export type BotReason =
  CodeReason | 'bot_offline' | 'bot_chat_unknown' | 'in_doubt_timeout' | 'in_doubt_reset'

export type BotVerdict = {
  kind: 'accepted' | 'refused' | 'again_later' | 'lane_blocked' | 'in_doubt' | 'not_called'
  reason: BotReason | null
  errcode?: number
  pausesLane?: boolean
  blockMs?: number
  maxRetries?: number
  reply?: { httpStatus: number; body: string }
}

/** How long messages wait for their bot before they ask again. */
export const BOT_OFFLINE_WAIT_MS = 15_000

/** Codes that mean something of their own on the long connection. */
const OWN: Record<number, Omit<BotVerdict, 'errcode' | 'reply'>> = {
  846607: { kind: 'lane_blocked', reason: 'rate_limited', blockMs: MINUTE_BLOCK_MS },
  846609: { kind: 'lane_blocked', reason: 'bot_offline', blockMs: BOT_OFFLINE_WAIT_MS },
  93006: { kind: 'refused', reason: 'bot_chat_unknown' },
  93001: { kind: 'refused', reason: 'chat_refuses_push', pausesLane: true },
  40016: { kind: 'refused', reason: 'card_invalid' },
}

/** Turns an answer into what follows from it. There is no idempotency: in doubt is never repeated. */
export function judgeBotAnswer(answer: BotAnswer): BotVerdict {
  if (answer.kind === 'not_called') {
    return { kind: 'lane_blocked', reason: 'bot_offline', blockMs: BOT_OFFLINE_WAIT_MS }
  }
  if (answer.kind === 'in_doubt') {
    const reason = answer.cause === 'timeout' ? 'in_doubt_timeout' : 'in_doubt_reset'
    return { kind: 'in_doubt', reason }
  }
  const { errcode, errmsg } = answer
  const reply = { httpStatus: 200, body: JSON.stringify({ errcode, errmsg: redactText(errmsg) }) }
  if (errcode === 0) return { kind: 'accepted', reason: null, errcode, reply }
  const own = OWN[errcode]
  if (own) return { ...own, errcode, reply }
  const { reason, outcome, lane, blockMs, maxRetries } = meaningOf(errcode)
  return {
    kind: outcome,
    reason,
    errcode,
    reply,
    ...(lane && { pausesLane: true }),
    ...(blockMs !== undefined && { blockMs }),
    ...(maxRetries !== undefined && { maxRetries }),
  }
}

/** What the SDK rejects with, made into one of three things. */
export function toBotAnswer(error: unknown): BotAnswer {
  if (error instanceof Error) {
    if (/not connected|exceeds max size/.test(error.message)) return { kind: 'not_called' }
    return { kind: 'in_doubt', cause: /timeout/.test(error.message) ? 'timeout' : 'reset' }
  }
  // An acknowledgement with an errcode arrives as the plain frame, not as an Error.
  return answered(error)
}

export function answered(frame: unknown): BotAnswer {
  const { errcode, errmsg, body } = (frame ?? {}) as {
    errcode?: unknown
    errmsg?: unknown
    body?: unknown
  }
  if (typeof errcode !== 'number') return { kind: 'in_doubt', cause: 'reset' }
  return {
    kind: 'answered',
    errcode,
    errmsg: typeof errmsg === 'string' ? errmsg : '',
    body: typeof body === 'object' && body !== null ? { ...body } : {},
  }
}
