import { expect } from 'vitest'
import { sql } from '@/lib/db/sql'
import { HOLD_REASONS, MESSAGE_STATUSES } from '@/lib/messages/message-status'
import { objection, overTheLimit, type BatchFacts, type Facts } from './facts'
import { LIMIT, WINDOW_MS, type World } from './world'

export type Row = {
  id: string
  batchId: number
  recipient: string
  part: number
  parts: number
  status: string
  holdReason: string | null
  sentAt: Date | null
  settledAt: Date | null
  /** Attempts of it that nobody has ended. */
  open: number
}

type BatchRow = Omit<BatchFacts, 'authors'>

/** What the database says now. */
export type Picture = { rows: Row[]; batches: BatchRow[]; stopped: number[] }

const FOR_EVER = ['sent', 'cancelled', 'skipped']

export async function takePicture(): Promise<Picture> {
  const [rows, batches, stopped] = await Promise.all([
    sql.query<Row>(
      `select m.id, m.batch_id as "batchId", m.recipient_id as recipient, m.part, m.parts,
         m.send_status as status, m.hold_reason as "holdReason", m.send_timestamp as "sentAt",
         m.settled_at as "settledAt",
         (select count(*)::int from attempt_messages am join attempts a on a.id = am.attempt_id
          where am.message_id = m.id and a.ended_at is null) as open
       from wecom_message_log m order by m.id`,
    ),
    sql.query<Omit<BatchRow, 'scheduledAt'> & { scheduledAt: Date | null }>(
      `select id, priority = 0 as urgent, scheduled_at as "scheduledAt",
         paused_at is not null as paused, cancelled_at is not null as cancelled, approval,
         request_sha256 as sha
       from batches order by id`,
    ),
    sql.query<{ id: number }>(
      `select l.id from lanes l where l.paused_at is not null
         or not exists (select from pool_lanes pl where pl.lane_id = l.id)`,
    ),
  ])
  return {
    rows,
    batches: batches.map((row) => ({ ...row, scheduledAt: row.scheduledAt?.getTime() ?? null })),
    stopped: stopped.map(({ id }) => id),
  }
}

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
  const told = Object.values(facts.batches).map(({ authors: _, ...batch }) => batch)
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
