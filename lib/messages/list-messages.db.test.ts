import { beforeEach, describe, expect, it } from 'vitest'
import { inTransaction, sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { addPerson } from '@/lib/users/testing/people'
import { indexedUpTo, MessageIndexer } from './index-messages'
import { listMessages } from './list-messages'
import { messageFilterSchema } from './message-schema'
import { SHELF } from './search-text'
import { enterMessages, groupIdOf } from './testing/enter-messages'
import { indexAll } from './testing/index-all'

testDatabase('test')

const now = new Date('2026-03-02T01:00:00Z')

type Query = Record<string, string | number>

const list = (query: Query = {}, timeZone = 'Asia/Macau') =>
  listMessages(
    messageFilterSchema.parse(
      Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
    ),
    timeZone,
  )

const texts = async (query: Query, timeZone?: string) =>
  (await list(query, timeZone)).items.map((row) => row.firstLine)

/** All pages of a filter, one after the other. */
async function pages(query: Query): Promise<string[]> {
  const found: string[] = []
  let before: string | null = null
  do {
    const page = await list({ ...query, ...(before !== null && { before }) })
    found.push(...page.items.map((row) => row.firstLine))
    before = page.next
  } while (before !== null)
  return found
}

/** Moves the ids to come far away, over `shelves` of the index. */
const leap = (shelves: number) =>
  sql.query(`select setval('wecom_message_log_id_seq', nextval('wecom_message_log_id_seq') + $1)`, [
    shelves * SHELF,
  ])

const SAMPLE = [
  { text: '各位導師：星期六補課改在三樓課室。', group: '數學組' },
  { text: 'Dear tutors, the FEE reminder went out.', group: 'English staff' },
  { text: '五月一日勞動節休息一天。', group: '數學組' },
  { text: 'Room ３ is closed.\nLessons move.', group: 'English staff' },
]

describe.each(['not yet indexed', 'indexed', 'partly indexed'])('a search of texts %s', (state) => {
  beforeEach(async () => {
    await enterMessages(SAMPLE.slice(0, 2))
    if (state === 'partly indexed') await indexAll()
    await enterMessages(SAMPLE.slice(2))
    if (state === 'indexed') await indexAll()
  })

  it.each([
    ['導師', [0]],
    ['fee re', [1]],
    ['TUTORS', [1]],
    ['room 3', [3]],
    ['closed. lessons', [3]],
    ['勞動節休息一天', [2]],
    ['數學', [2, 0]],
    ['nothing of it', []],
    ['學組各位', []],
    ['100%', []],
  ])('finds %s', async (q, places) => {
    expect(await texts({ q })).toEqual(places.map((at) => SAMPLE[at]!.text.split('\n')[0]))
  })

  it('says how many there are', async () => {
    expect((await list({ q: '數學' })).total).toEqual({ count: 2, more: false })
    expect((await list({ q: '數學', limit: 1 })).total).toEqual({ count: 2, more: false })
    expect((await list({})).total).toBeUndefined()
  })
})

it('asks for at least two characters', () => {
  const problems = (q: string) => messageFilterSchema.safeParse({ q }).error?.issues
  expect(problems('導')).toHaveLength(1)
  expect(problems(' a ')).toHaveLength(1)
  expect(problems('😀')).toHaveLength(1)
  expect(problems('導師')).toBeUndefined()
})

describe('a log that reaches over many shelves of the index', () => {
  beforeEach(async () => {
    for (let part = 0; part < 6; part++) {
      await enterMessages(
        Array.from({ length: 5 }, (_, n) => ({
          text: `rare ${part}.${n}`,
          type: n % 2 === 0 ? 'fee_reminder' : 'announcement',
          status: n === 4 ? ('failed' as const) : ('sent' as const),
        })),
      )
      await leap(part === 3 ? 30 : 2)
    }
    await indexAll()
    await enterMessages([{ text: 'rare, the newest', type: 'fee_reminder' }])
  })

  it('is searched to its end, page by page', async () => {
    const all = await pages({ q: 'rare' })
    expect(all).toHaveLength(31)
    expect(await pages({ q: 'rare', limit: 4 })).toEqual(all)
    expect(all.slice(0, 3)).toEqual(['rare, the newest', 'rare 5.4', 'rare 5.3'])
    expect((await list({ q: 'rare', limit: 2 })).total).toEqual({ count: 31, more: false })
  })

  it('is narrowed by kind and status with and without a search', async () => {
    const failed = [5, 4, 3, 2, 1, 0].map((part) => `rare ${part}.4`)
    expect(await pages({ status: 'failed', limit: 2 })).toEqual(failed)
    expect(await pages({ status: 'failed', q: 'rare', limit: 2 })).toEqual(failed)
    expect(await pages({ status: 'failed', messageType: 'fee_reminder', limit: 4 })).toEqual(failed)
    expect(await pages({ messageType: 'fee_reminder', limit: 4 })).toHaveLength(19)
    expect(await texts({ q: 'rare 2', messageType: 'announcement' })).toEqual([
      'rare 2.3',
      'rare 2.1',
    ])
  })
})

describe('the filters', () => {
  it('by sender, recipient, robot and batch find the same before and after indexing', async () => {
    const { id: ana } = await addPerson('sender', 'Ana', now)
    const { id: bela } = await addPerson('sender', 'Bela', now)
    await enterMessages([
      { text: 'one', actorId: ana, group: 'A', robot: 'robot 1' },
      { text: 'two', actorId: bela, group: 'B', robot: 'robot 2' },
      { text: 'three', actorId: ana, group: 'B', robot: 'robot 1' },
    ])
    const batchId = (await list()).items[1]!.batchId
    const look = async () => ({
      ana: await texts({ actorId: ana }),
      anaToB: await texts({ actorId: ana, groupId: groupIdOf('B') }),
      b: await texts({ groupId: groupIdOf('B') }),
      robot: await texts({ robot: 'robot 1' }),
      batch: await texts({ batchId }),
      batchSearch: await texts({ batchId, q: 'tw' }),
      batchOther: await texts({ batchId, q: 'three' }),
    })
    const found = await look()
    expect(found).toEqual({
      ana: ['three', 'one'],
      anaToB: ['three'],
      b: ['three', 'two'],
      robot: ['three', 'one'],
      batch: ['two'],
      batchSearch: ['two'],
      batchOther: [],
    })
    await indexAll()
    expect(await look()).toEqual(found)
  })

  it('by day are the centre’s, both included, in whatever order messages were written', async () => {
    await enterMessages([
      { text: 'late on Sunday', at: '2026-03-01T15:59:59Z' },
      { text: 'a day too late', at: '2026-03-02T16:00:00Z' },
      { text: 'first of Monday', at: '2026-03-01T16:00:00Z' },
      { text: 'last of Monday', at: '2026-03-02T15:59:59Z' },
    ])
    const monday = { from: '2026-03-02', to: '2026-03-02' }
    for (const step of [async () => {}, indexAll]) {
      await step()
      expect(await texts(monday)).toEqual(['last of Monday', 'first of Monday'])
      expect(await texts({ ...monday, q: 'first' })).toEqual(['first of Monday'])
      expect(await texts({ to: '2026-03-01' })).toEqual(['late on Sunday'])
      expect(await texts({ from: '2026-03-03' })).toEqual(['a day too late'])
      expect(await texts({ from: '2026-03-04' })).toEqual([])
      expect(await texts({ from: '2026-03-02' }, 'Asia/Kathmandu')).toHaveLength(2)
    }
  })
})

describe('the index', () => {
  it('leaves out nothing that is committed late', async () => {
    const indexer = new MessageIndexer()
    await enterMessages([{ text: 'before' }])
    await inTransaction(async (slow) => {
      await enterMessages([{ text: 'slow' }], slow)
      await enterMessages([{ text: 'quick' }])
      await indexer.run(() => true)
      await indexer.run(() => true)
      expect(await indexedUpTo()).toBe(0)
    })
    await indexAll(indexer)
    const indexed = await sql.query<{ folded: string }>(
      'select folded from message_search order by message_id',
    )
    expect(indexed.map((row) => row.folded)).toEqual([
      'staff\nbefore',
      'staff\nslow',
      'staff\nquick',
    ])
  })

  it('stops in between when the work is another’s', async () => {
    await enterMessages([{ text: 'waits' }])
    await new MessageIndexer().run(() => false)
    expect(await indexedUpTo()).toBe(0)
  })

  it('does nothing twice', async () => {
    await enterMessages(SAMPLE)
    await indexAll()
    await indexAll()
    expect(await sql.query('select from message_search')).toHaveLength(4)
  })
})
