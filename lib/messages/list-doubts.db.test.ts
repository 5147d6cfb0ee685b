import { expect, test } from 'vitest'
import type { Actor } from '@/lib/audit/audit-store'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { reviewMessage } from '@/lib/delivery/review-message'
import { AppError } from '@/lib/errors'
import { testCentre } from '@/lib/runtime/testing/test-centre'
import { actorFor, addPerson } from '@/lib/users/testing/people'
import { listDoubts } from './list-doubts'
import { doubtFilterSchema } from './message-schema'

testDatabase('test')
const centre = testCentre()

const ACTOR: Actor = { kind: 'system', id: null, name: 'test' }
const now = () => centre.clock.now()
const list = (query: Record<string, string> = {}) => listDoubts(doubtFilterSchema.parse(query))
const texts = async (query: Record<string, string> = {}) =>
  (await list(query)).items.map(({ firstLine }) => firstLine)

let groups = 0

/** Messages whose connection broke, and one that arrived. */
async function doubts(words: string[]): Promise<string[]> {
  const group = await centre.group(`group ${++groups}`)
  const ids: string[] = []
  for (const text of words) {
    const [robotKey, kind] = [group.robots[0]!.key, 'drop_before'] as const
    centre.sandbox.setFault({ robotKey, kind, count: 1 })
    const batch = await centre.send(text, [group])
    await centre.deliverAll(centre.engine())
    ids.push((await centre.rows(batch))[0]!.id)
  }
  await centre.send('fine', [group])
  await centre.deliverAll(centre.engine())
  return ids
}

test('lists what nobody has answered for, newest first, and what was left apart from it', async () => {
  const [first, second] = await doubts(['one', 'two', 'three'])
  const ana = await addPerson('sender', 'Ana', now())
  const left = now()
  await reviewMessage(first!, { decision: 'leave' }, actorFor(ana), left)
  await reviewMessage(second!, { decision: 'arrived' }, actorFor(ana), now())
  expect(await texts()).toEqual(['three'])
  expect((await list({ left: 'true' })).items).toMatchObject([
    { firstLine: 'one', reviewedByName: 'Ana', reviewedAt: left },
  ])
})

test('goes on page by page', async () => {
  await doubts(['one', 'two', 'three'])
  const first = await list({ limit: '2' })
  expect(first.items.map(({ firstLine }) => firstLine)).toEqual(['three', 'two'])
  const second = await list({ limit: '2', before: first.next! })
  expect(second).toMatchObject({ items: [{ firstLine: 'one' }], next: null })
})

test('says what is known of the call, and whether it can be sent again', async () => {
  await doubts(['one'])
  expect((await list()).items).toMatchObject([
    { calledAt: now(), tookMs: 0, canSendAgain: true, firstLine: 'one', reviewedAt: null },
  ])
  await sql.query(`update pools set closed_at = $1`, [now()])
  expect((await list()).items).toMatchObject([{ canSendAgain: false }])
})

test('of two people who answer at once, the second is refused', async () => {
  const [id] = await doubts(['one'])
  const answers = await Promise.allSettled(
    (['leave', 'send_again'] as const).map((decision) =>
      reviewMessage(id!, { decision }, ACTOR, now()),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('what was left may be answered for later, by who has seen that it was left', async () => {
  const [id] = await doubts(['one'])
  const reviewedAt = now()
  await reviewMessage(id!, { decision: 'leave' }, ACTOR, reviewedAt)
  const blind = reviewMessage(id!, { decision: 'arrived' }, ACTOR, now())
  await expect(blind).rejects.toThrowError(AppError)
  await reviewMessage(id!, { decision: 'arrived', reviewedAt }, ACTOR, now())
  expect(await texts({ left: 'true' })).toEqual([])
})
