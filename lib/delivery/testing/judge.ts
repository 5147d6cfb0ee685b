import { expect } from 'vitest'
import { HOLD_REASONS, MESSAGE_STATUSES } from '@/lib/messages/message-status'
import { objection, overTheLimit, type Facts } from './facts'
import type { Picture, Row } from './picture'
import { LIMIT, WINDOW_MS, type World } from './world'

const FOR_EVER = ['sent', 'cancelled', 'skipped']

/**
 * Compares the database and the far side with the facts after a step. `raced`: two actions happened
 * at once, in an order nobody knows, so that either of the two states may have held.
 */
export function judge(
  world: World,
  facts: { before: Facts; after: Facts },
  pictures: { before: Picture; after: Picture },
  raced: boolean,
): void {
  judgeBatches(facts.after, pictures.after)
  for (const row of pictures.after.rows) judgeRow(world, facts.after, row)
  judgeHistory(pictures)
  judgeClaims(world, facts, pictures, raced)
  expect(overTheLimit(world.farSide.arrivals, LIMIT, WINDOW_MS)).toBeNull()
}

function judgeBatches(facts: Facts, { batches, rows }: Picture): void {
  const told = Object.values(facts.batches).map((batch) => ({ ...batch, authors: undefined }))
  expect(batches, 'the batches are as people left them').toEqual(told)
  const messages = Object.keys(facts.messages).sort((a, b) => Number(a) - Number(b))
  expect(
    rows.map((row) => row.id),
    'no message vanishes',
  ).toEqual(messages)
}

function judgeRow(world: World, facts: Facts, row: Row): void {
  const message = facts.messages[row.id]!
  const shown = world.farSide.shown(row.id)
  const what = `message ${row.id} (${row.status} ${row.holdReason ?? ''})`
  expect(MESSAGE_STATUSES, what).toContain(row.status)
  expect(row.holdReason !== null, `${what} is held for a reason`).toBe(row.status === 'held')
  if (row.holdReason) expect(HOLD_REASONS, what).toContain(row.holdReason)
  expect(row.open, `calls under way of ${what}`).toBe(row.status === 'sending' ? 1 : 0)
  if (row.status === 'sent') {
    expect(row.sentAt, `${what} says when`).not.toBeNull()
    const known = world.farSide.accepted.has(row.id) || message.saidArrived
    expect(known, `${what} was accepted or said to have arrived`).toBe(true)
  }
  const ended = ['sent', 'failed', 'unknown', 'cancelled', 'skipped'].includes(row.status)
  expect(row.settledAt !== null, `${what} has its end`).toBe(ended)
  expect(shown, `${what} arrives once`).toBeLessThanOrEqual(1 + message.sentAgain)
}

function judgeHistory({ before, after }: { before: Picture; after: Picture }): void {
  const now = new Map(after.rows.map((row) => [row.id, row.status]))
  for (const { id, status } of before.rows) {
    if (!FOR_EVER.includes(status)) continue
    expect(now.get(id), `message ${id} stays ${status}`).toBe(status)
  }
}

function judgeClaims(
  world: World,
  facts: { before: Facts; after: Facts },
  pictures: { before: Picture; after: Picture },
  raced: boolean,
): void {
  const claims = world.farSide.claims.splice(0)
  for (const { messageId, laneId, at } of claims) {
    const objections = [
      objection(facts.before, messageId, at),
      objection(facts.after, messageId, at),
    ]
    const objected = raced ? objections.every((each) => each !== null) : objections.at(-1) !== null
    expect(objected ? objections : [], `message ${messageId} may leave`).toEqual([])
    expect(pictures.after.rows.map((row) => row.id)).toContain(messageId)
    if (!raced) expect(pictures.before.stopped, 'its robot works').not.toContain(laneId)
    judgeOrder(world, facts.after, messageId)
  }
}

/** A later part leaves when the part before it has arrived, or a person said so. */
function judgeOrder(world: World, facts: Facts, messageId: string): void {
  const { batchId, recipient, part } = facts.messages[messageId]!
  if (part === 1) return
  const previous = Object.values(facts.messages).find(
    (other) =>
      other.batchId === batchId && other.recipient === recipient && other.part === part - 1,
  )!
  const known = world.farSide.accepted.has(previous.id) || previous.saidArrived
  expect(known, `part ${part} (message ${messageId}) follows the part before it`).toBe(true)
}

/** When time has passed and all is well, whatever may go has gone. */
export function judgeEnd(facts: Facts, { rows }: Picture): void {
  const stuck = rows.filter((row) => mayGo(facts, rows, row))
  expect(stuck, 'everything that may go has gone').toEqual([])
}

function mayGo(facts: Facts, rows: Row[], row: Row): boolean {
  if (row.status === 'queued' || row.status === 'sending') return true
  if (row.status !== 'held') return false
  const batch = facts.batches[row.batchId]!
  switch (row.holdReason) {
    case 'paused':
      return !batch.paused
    case 'approval':
      return batch.approval !== 'waiting'
    case 'late':
      return false
    case 'previous_part':
      return rows.some(
        (other) =>
          other.batchId === row.batchId &&
          other.recipient === row.recipient &&
          other.part === row.part - 1 &&
          other.status === 'sent',
      )
    default:
      return true
  }
}
