import type { Arrival } from './far-side'

/** What people and the far side have done, as told by themselves: the model, without any SQL. */
export type Facts = {
  /** Which step it is. */
  step: number
  batches: Record<number, BatchFacts>
  messages: Record<string, MessageFacts>
  quiet: { from: number; to: number } | null
  /** The last step in which a tick had the quiet hours to itself; -1: none in these hours. */
  quietTick: number
}

export type BatchFacts = {
  id: number
  urgent: boolean
  scheduledAt: number | null
  paused: boolean
  cancelled: boolean
  approval: 'waiting' | 'approved' | 'declined' | null
  sha: string
  /** Who wrote it and who changed it. */
  authors: number[]
}

export type MessageFacts = {
  id: string
  batchId: number
  recipient: string
  part: number
  /** How often a person had it sent again though it may have arrived. */
  sentAgain: number
  /** A person said that it arrived. */
  saidArrived: boolean
  /** The last step that gave it back to the queue, or may have. */
  touched: number
  /** A person asked for this one after the batch was cancelled. */
  wanted: boolean
}

export function noFacts(): Facts {
  return { step: 0, batches: {}, messages: {}, quiet: null, quietTick: -1 }
}

export function isQuiet(facts: Facts, now: Date): boolean {
  if (!facts.quiet) return false
  const hour = now.getUTCHours() + now.getUTCMinutes() / 60
  const { from, to } = facts.quiet
  return from <= to ? from <= hour && hour < to : hour >= from || hour < to
}

/** Why this message may not be claimed at `at`, as far as people's wishes go. */
export function objection(facts: Facts, messageId: string, at: Date): string | null {
  const message = facts.messages[messageId]
  const batch = message && facts.batches[message.batchId]
  if (!batch) return 'nobody asked for it'
  if (batch.paused) return 'its batch is paused'
  if (batch.cancelled && !message.wanted) return 'its batch was cancelled'
  if (batch.approval === 'waiting') return 'nobody has approved it'
  if (batch.approval === 'declined') return 'it was declined'
  if (batch.scheduledAt !== null && batch.scheduledAt > at.getTime()) return 'it is not yet time'
  if (!batch.urgent && isQuiet(facts, at) && facts.quietTick > message.touched) {
    return 'it is quiet, and it is not urgent'
  }
  return null
}

/** A robot's arrivals in any window of 60 s are no more than its allowance; else what is wrong. */
export function overTheLimit(arrivals: Arrival[], limit: number, windowMs: number): string | null {
  const byRobot = new Map<number, number[]>()
  for (const { laneId, at } of arrivals) {
    byRobot.set(laneId, [...(byRobot.get(laneId) ?? []), at.getTime()])
  }
  for (const [laneId, times] of byRobot) {
    times.sort((a, b) => a - b)
    const over = times.findIndex((time, index) => times[index + limit]! - time < windowMs)
    if (over >= 0) return `robot ${laneId} got ${limit + 1} calls within ${windowMs} ms`
  }
  return null
}
