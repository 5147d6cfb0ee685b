import type { Channel } from '@/lib/content/channel'
import type { Sql } from '@/lib/db/sql'
import type { LaneKind } from '@/lib/lanes/lane-store'

export type { Channel }

/** What the engine hands to a channel: one call's messages, as they were accepted. */
export type OutgoingMessage = {
  id: string
  poolId: number
  laneId: number
  channel: Channel
  /** What WeCom is asked to show, without credentials; files by their hash. */
  payload: unknown
}

/** How a call ended. `reason` is a key of `reasons` in lib/i18n. */
export type Outcome = {
  kind: 'accepted' | 'refused' | 'again_later' | 'lane_blocked' | 'in_doubt' | 'not_called'
  reason: string | null
  errcode?: number
  /** `refused`: the lane itself is broken and waits for a person. */
  pausesLane?: boolean
  /** `lane_blocked`: for how long, in milliseconds. */
  blockMs?: number
  /** `again_later`, `not_called`: how often before it counts as failed; for `not_called`, absent: for ever. */
  maxRetries?: number
  /** `not_called`: a file has to be uploaded for this lane first. */
  needsUpload?: boolean
  /** What came back, keys masked. */
  reply?: unknown
  /** `in_doubt`: until then the very same call may be made again, for WeCom would recognise it. */
  repeatUntil?: Date
}

/** A call made ready: everything loaded and decrypted, nothing sent yet. */
export type PreparedCall = {
  /**
   * For the log: method, address with the key masked; the body only where it differs from the
   * message's payload (files are left out of it).
   */
  request: { method: string; url: string; body?: string }
  /** The robot's name, for the log; null for every other channel. */
  webhookName: string | null
  /** Makes the call. Never throws for what the far side does: that is an `Outcome`. */
  send(timeoutMs: number): Promise<Outcome>
  /** What makes the call, for the channel's own figures: the id of a robot, a connection, a bot. */
  sourceId: number
}

/** One call of a robot (or what stands for it) and how many messages WeCom took of it. */
export type SourceUse = { sourceId: number; accepted: number; at: Date }

/** One of the ways a message travels. */
export interface Sender {
  /** Loads what the call needs; an `Outcome` instead when it cannot be made. */
  prepare(sql: Sql, message: OutgoingMessage, now: Date): Promise<PreparedCall | Outcome>
  /**
   * Hands the message's file to WeCom for this lane, unless that was done before. `accepted` means
   * that a send may follow. Takes long and may be repeated freely.
   */
  upload(sql: Sql, message: OutgoingMessage, now: Date): Promise<Outcome>
  /** Called in the transaction that settles calls, before it locks their lanes. */
  recordUse(sql: Sql, uses: SourceUse[]): Promise<void>
  /**
   * Of messages whose calls were lost with their process: which may be called again all the same, and
   * until when. A channel without it cannot repeat anything.
   */
  repeatable?(sql: Sql, messageIds: string[], now: Date): Promise<Map<string, Date>>
}

/** The channels that exist; lanes of the others are left alone. */
export type Senders = { readonly [channel in Channel]?: Sender }

const LANE_KINDS: Record<Channel, LaneKind> = {
  robot: 'robot',
  app: 'app_member',
  bot: 'bot_conversation',
}

/** What these senders may claim. */
export function laneKindsOf(senders: Senders): LaneKind[] {
  return (Object.keys(senders) as Channel[]).map((channel) => LANE_KINDS[channel])
}

/** Only for messages of lanes that were claimed for these senders. */
export function senderOf(senders: Senders, channel: Channel): Sender {
  const sender = senders[channel]
  if (!sender) throw new Error(`there is no sender for ${channel}`)
  return sender
}

export function isOutcome(value: PreparedCall | Outcome): value is Outcome {
  return 'kind' in value
}
