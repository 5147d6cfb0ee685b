import { beforeAll, expect, it } from 'vitest'
import { AppCentre } from '@/lib/channels/testing/app-centre'
import { plainComposition } from '@/lib/content/composition'
import type { Item } from '@/lib/content/composition-schema'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { retryMessages } from '@/lib/delivery/retry-messages'
import { getMessage } from '@/lib/messages/get-message'
import { testCentre } from '@/lib/runtime/testing/test-centre'
import { acceptBatch } from './accept-batch'
import { AT_ONCE } from './batch-schema'
import { listReach } from './list-reach'
import { preflight } from './preflight'

testDatabase()
const centre = testCentre()
const app = new AppCentre(centre)
const ANA = { kind: 'system', id: null, name: 'Ana' } as const
const now = () => centre.clock.now()
const names = Array.from({ length: 12 }, (_, at) => `Tutor_${at + 1}`)

let staff: number[]
beforeAll(async () => {
  app.layCorp()
  staff = await app.staff(names.slice(0, 10))
  staff.push(...(await app.staff(names.slice(10), { visible: false })))
})

const written = (more: object = {}) => ({
  ...AT_ONCE,
  channel: 'app' as const,
  messageType: 'announcement' as const,
  ...plainComposition('Hello {{tutor_name}}'),
  groupIds: [],
  staffIds: staff,
  ...more,
})

it('without a connection nobody is reached, and each row says so', async () => {
  const { rows, wrongRows } = await preflight(written(), ANA, now())
  expect(wrongRows).toBe(12)
  expect(rows[0]!.problems).toMatchObject([
    { code: 'unreachable', params: { reason: 'no_connection' } },
  ])
})

it('of twelve two are out of the app’s range: ten get it, two fail with the reason', async () => {
  await app.connect()
  const [without] = await sql.query<{ id: number }>(
    `insert into tutors (tutor_name, created_at) values ('Nameless', $1) returning id`,
    [now()],
  )
  const known = await listReach(now())
  expect(known.find(({ id }) => id === without!.id)?.unreached.app).toBe('no_userid')
  expect(known.find(({ id }) => id === staff[0])?.unreached).toEqual({ bot: 'not_paired' })
  const { id } = await acceptBatch(written(), { actor: ANA }, now())
  const engine = centre.engine()
  await centre.deliver(engine)
  const rows = await centre.rows(id)
  expect(rows.map(({ status }) => status)).toEqual([
    ...Array.from({ length: 10 }, () => 'sent'),
    'failed',
    'failed',
  ])
  expect(rows.at(-1)!.reason).toBe('out_of_range')
  expect(app.phones(['Tutor_3'])).toEqual([['Hello Tutor_3']])
  for (const name of names.slice(10)) {
    app.app.putMember({ userid: name.toLowerCase(), name, visible: true })
  }
  await retryMessages({ batchId: id }, ANA, now())
  await centre.deliver(engine)
  expect((await centre.rows(id)).every(({ status }) => status === 'sent')).toBe(true)
  const message = await getMessage(rows[0]!.id)
  expect(JSON.parse(message.request!.body)).toMatchObject({ touser: 'tutor_1', msgtype: 'text' })
})

it('each kind of attachment arrives', async () => {
  const items: Item[] = [
    { kind: 'textcard', card: { title: 'Roster', description: 'March', url: 'https://a.mo/r' } },
    { kind: 'news', articles: [{ title: 'Open day', url: 'https://a.mo/o' }] },
    {
      kind: 'card',
      card: {
        card_type: 'text_notice',
        main_title: { title: 'Fees' },
        card_action: { type: 1, url: 'https://a.mo/f' },
      },
    },
  ]
  const one = written({ format: 'markdown', items, staffIds: [staff[0]!] })
  const { id } = await acceptBatch(one, { actor: ANA }, now())
  await centre.deliver(centre.engine())
  expect((await centre.rows(id)).map(({ status, content }) => [status, content])).toEqual([
    ['sent', 'Roster\nMarch'],
    ['sent', 'Open day'],
    ['sent', 'Fees'],
  ])
})
