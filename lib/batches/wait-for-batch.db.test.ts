import { expect, test } from 'vitest'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { testCentre } from '@/lib/runtime/testing/test-centre'
import { waitForBatch } from './wait-for-batch'

testDatabase()
const centre = testCentre()
const stays = () => new AbortController().signal

test('waiting ends when every message has settled, and says what became of each', async () => {
  const groups = [await centre.group('well'), await centre.group('gone')]
  centre.sandbox.setFault({ robotKey: groups[1]!.robots[0]!.key, kind: 'removed', count: 9 })
  const batch = await centre.send('Hello', groups)
  const waiting = waitForBatch(batch, 60, stays())
  const engine = centre.engine()
  await centre.deliverAll(engine)
  await sql.query(
    `update wecom_message_log set send_status = 'cancelled', hold_reason = null, hold_until = null,
       reason_code = 'cancelled_by_person' where batch_id = $1 and send_status in ('held', 'queued')`,
    [batch],
  )
  const { settled, counts, messages } = await waiting
  expect(settled).toBe(true)
  expect(Object.values(counts).reduce((a, b) => a + b)).toBe(2)
  expect(messages).toMatchObject([
    { recipient: { kind: 'group', name: 'well' }, part: 1, status: 'sent', holdReason: null },
    { recipient: { name: 'gone' } },
  ])
  expect(messages[1]!.status).not.toBe('sent')
})

test('waiting ends with the time, and says what still waits', async () => {
  const batch = await centre.send('Later', [await centre.group('later')])
  const { settled, counts, messages } = await waitForBatch(batch, 0.05, stays())
  expect({ settled, counts }).toEqual({ settled: false, counts: { queued: 1 } })
  expect(messages).toMatchObject([{ status: 'queued', reason: null }])
})

test('waiting ends when the caller goes away', async () => {
  const batch = await centre.send('Gone', [await centre.group('goes')])
  const caller = new AbortController()
  const waiting = waitForBatch(batch, 60, caller.signal)
  caller.abort()
  expect((await waiting).settled).toBe(false)
})

test('many may wait at once on few connections', async () => {
  const batch = await centre.send('Many', [await centre.group('many')])
  const callers = Array.from({ length: 250 }, () => waitForBatch(batch, 60, stays()))
  // Those beyond the limit are answered as things stand; the others once it has gone.
  await centre.deliverAll(centre.engine())
  const answers = await Promise.all(callers)
  expect(answers.filter(({ settled }) => settled).length).toBeGreaterThanOrEqual(200)
})
