import { expect, test } from 'vitest'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { cancelBatch } from '@/lib/delivery/cancel-batch'
import { settleLateBatch } from '@/lib/delivery/schedule-batch'
import { testCentre } from '@/lib/runtime/testing/test-centre'
import { CENTRE_BEFORE_SET_UP } from '@/lib/settings/centre'
import { writeCentre } from '@/lib/settings/centre-store'
import { addPerson } from '@/lib/users/testing/people'
import { countLooks, listAsking } from './list-asking'

testDatabase('test')
const centre = testCentre()

const HOUR = 3_600_000
const ACTOR = { kind: 'system', id: null, name: 'test' } as const
const now = () => centre.clock.now()
const asking = async (reader = 0) =>
  (await listAsking({ limit: 10 }, reader)).items.map(({ id, asks }) => [id, asks])

async function needApproval(): Promise<void> {
  const approvals = { overRecipients: 1, everybody: false }
  await writeCentre(sql, { ...CENTRE_BEFORE_SET_UP, approvals }, now())
}

test('lists batches that wait for approval and those whose time was missed, newest first', async () => {
  const [a, b] = [await centre.group('a'), await centre.group('b')]
  const late = await centre.send('late', [a], { scheduledAt: new Date(now().getTime() + HOUR) })
  await centre.send('just waits', [a], { scheduledAt: new Date(now().getTime() + 9 * HOUR) })
  await needApproval()
  const many = await centre.send('many', [a, b])
  const taken = await centre.send('taken back', [a, b])
  await cancelBatch(taken, ACTOR, now())
  centre.clock.advance(3 * HOUR)
  await centre.deliver(centre.engine())

  expect(await asking()).toEqual([
    [many, 'approval'],
    [late, 'late'],
  ])
  expect(await countLooks()).toEqual({ messages: 0, batches: 2 })
  const first = await listAsking({ limit: 1 }, 0)
  expect(first.next).toBe(String(many))
  expect((await listAsking({ limit: 1, before: many }, 0)).items).toMatchObject([{ id: late }])

  await settleLateBatch(late, 'skip', ACTOR, now())
  expect(await asking()).toEqual([[many, 'approval']])
})

test('tells the reader which are their own', async () => {
  await needApproval()
  const [a, b] = [await centre.group('c'), await centre.group('d')]
  const id = await centre.send('mine', [a, b])
  const teng = await addPerson('sender', 'Teng', now())
  await sql.query(`update batches set actor_id = $2 where id = $1`, [id, teng.id])
  const owned = async (reader: number) => (await listAsking({ limit: 1 }, reader)).items[0]
  expect(await owned(teng.id)).toMatchObject({ own: true, actorName: 'Teng', recipients: 2 })
  expect(await owned(0)).toMatchObject({ own: false })
})

test('counts messages without an answer', async () => {
  const group = await centre.group('e')
  centre.sandbox.setFault({ robotKey: group.robots[0]!.key, kind: 'drop_before', count: 1 })
  await centre.send('doubtful', [group])
  await centre.deliverAll(centre.engine())
  expect(await countLooks()).toEqual({ messages: 1, batches: 0 })
})
