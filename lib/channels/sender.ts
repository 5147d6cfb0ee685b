import type { Sql } from '@/lib/db/sql'

/** What the engine hands to a channel: one call's messages, as they were accepted. */
export type OutgoingMessage = {
  id: string
  laneId: number
  channel: Channel
  /** The object that WeCom is asked to show, without credentials. */
  payload: unknown
}

export type Channel = 'robot'

/** How a call ended. `reason` is a key of `reasons` in lib/i18n. */
export type Outcome = {
  kind: 'accepted' | 'refused' | 'again_later' | 'lane_blocked' | 'in_doubt' | 'not_called'
  reason: string | null
  errcode?: number
  /** `refused`: the lane itself is broken and waits for a person. */
  pausesLane?: boolean
  /** `lane_blocked`: for how long, in milliseconds. */
  blockMs?: number
  /** `again_later`: how often before it counts as failed. */
  maxRetries?: number
  /** What came back, keys masked. */
  reply?: unknown
}

/** A call made ready: everything loaded and decrypted, nothing sent yet. */
export type PreparedCall = {
  /** For the log: method, address with the key masked. */
  request: { method: string; url: string }
  /** The robot's name, for the log; null off the robot road. */
  webhookName: string | null
  /** Makes the call. Never throws for what the far side does: that is an `Outcome`. */
  send(timeoutMs: number): Promise<Outcome>
  /** Called in the transaction that settles the call, for the channel's own figures. */
  recordUse(sql: Sql, accepted: number, now: Date): Promise<void>
}

/** One of the ways a message travels. */
export interface Sender {
  /** Loads what the call needs; an `Outcome` instead when it cannot be made. */
  prepare(sql: Sql, message: OutgoingMessage): Promise<PreparedCall | Outcome>
}

export type Senders = Record<Channel, Sender>

export function isOutcome(value: PreparedCall | Outcome): value is Outcome {
  return 'kind' in value
}
