import { expect, test } from 'vitest'
import { inTransaction, sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import {
  FIRST_STATUSES,
  HOLD_REASONS,
  MESSAGE_STATUSES,
  NEXT_STATUSES,
  type MessageStatus,
} from './message-status'

testDatabase()

const now = new Date('2026-03-02T01:00:00Z')

test('the database lets a message begin and go on exactly as the table says', async () => {
  const { batchId, poolId } = await makeBatch()
  for (const from of MESSAGE_STATUSES) {
    expect(await canBegin(batchId, poolId, from), `begin as ${from}`).toBe(
      FIRST_STATUSES.includes(from),
    )
    for (const to of MESSAGE_STATUSES.filter((status) => status !== from)) {
      expect(await canGo(batchId, poolId, from, to), `${from} → ${to}`).toBe(
        NEXT_STATUSES[from].includes(to),
      )
    }
  }
})

test('a message in doubt goes back to the queue only when a person decided', async () => {
  const { batchId, poolId } = await makeBatch()
  expect(await canGo(batchId, poolId, 'unknown', 'queued', false)).toBe(false)
  expect(await canGo(batchId, poolId, 'unknown', 'queued', true)).toBe(true)
})

test('a held message needs one of the known reasons, and no other has one', async () => {
  const { batchId, poolId } = await makeBatch()
  for (const reason of HOLD_REASONS) {
    expect(await refused(() => insert(batchId, poolId, 'held', reason))).toBe(false)
  }
  expect(await refused(() => insert(batchId, poolId, 'held', 'no_reason'))).toBe(true)
  expect(await refused(() => insert(batchId, poolId, 'held', null))).toBe(true)
  expect(await refused(() => insert(batchId, poolId, 'queued', 'paused'))).toBe(true)
})

async function makeBatch() {
  const [pool] = await sql.query<{ id: number }>(
    `insert into pools (kind) values ('group') returning id`,
  )
  const [batch] = await sql.query<{ id: number }>(
    `insert into batches (request_sha256, channel, message_type, kind, content, title, created_at, changed_at)
     values ('', 'robot', 'announcement', 'send', '{}', '', $1, $1) returning id`,
    [now],
  )
  return { batchId: batch!.id, poolId: pool!.id }
}

let recipient = 0

async function insert(
  batchId: number,
  poolId: number,
  status: string,
  holdReason: string | null,
): Promise<string> {
  const [row] = await sql.query<{ id: string }>(
    `insert into wecom_message_log (batch_id, channel, recipient_kind, recipient_id, recipient_name,
       message_type, message_content, payload, send_status, hold_reason, reason_code, last_attempt_id,
       send_timestamp, pool_id, priority, turn, created_at)
     values ($1, 'robot', 'group', $2, '', 'announcement', '', '{}', $3, $4, 'x', 1, $5, $6, 1, 1, $5)
     returning id`,
    [batchId, String(++recipient), status, holdReason, now, poolId],
  )
  return row!.id
}

const holdOf = (status: MessageStatus) => (status === 'held' ? 'paused' : null)

function canBegin(batchId: number, poolId: number, status: MessageStatus): Promise<boolean> {
  return refused(() => insert(batchId, poolId, status, holdOf(status))).then((no) => !no)
}

/** Puts a message into `from` behind the guard's back, then asks the guard. */
async function canGo(
  batchId: number,
  poolId: number,
  from: MessageStatus,
  to: MessageStatus,
  reviewed = true,
): Promise<boolean> {
  const id = await insert(batchId, poolId, 'queued', null)
  await inTransaction(async (tx) => {
    await tx.query(`set local session_replication_role = replica`)
    await tx.query(
      `update wecom_message_log set send_status = $2, hold_reason = $3 where id = $1`,
      [id, from, holdOf(from)],
    )
  })
  const go = () =>
    sql.query(
      `update wecom_message_log set send_status = $2, hold_reason = $3, reviewed_at = $4 where id = $1`,
      [id, to, holdOf(to), reviewed ? now : null],
    )
  return !(await refused(go))
}

async function refused(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act()
    return false
  } catch (error) {
    expect((error as { code?: string }).code).toBe('23514')
    return true
  }
}
