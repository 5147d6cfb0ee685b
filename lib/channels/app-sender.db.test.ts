import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { later } from '@/lib/clock'
import { changeConnection } from '@/lib/connections/change-connection'
import { checkConnection } from '@/lib/connections/check-connection'
import { listConnections } from '@/lib/connections/list-connections'
import { inTransaction, sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { testCentre } from '@/lib/runtime/testing/test-centre'
import { getRecall, recallMessage } from './recall-app-message'
import { appSender } from './app-sender'
import { reachByApp } from './app-reach'
import { isOutcome, type OutgoingMessage } from './sender'
import { AGENT, AppCentre, SECRET, text } from './testing/app-centre'

testDatabase('test')
const centre = testCentre()
const app = new AppCentre(centre)
const TESTER = { kind: 'system', id: null, name: 'test' } as const

const TWENTY = Array.from({ length: 20 }, (_, index) => `Tutor${index + 1}`)

beforeEach(async () => {
  await centre.close()
  await centre.open()
  app.layCorp()
})

test('twenty sends at once with no token fetch one token, and each arrives once', async () => {
  await app.connect()
  const ids = await app.send(await app.staff(TWENTY), text('課'))
  await centre.deliver(centre.engine())
  expect(new Set((await app.standing(ids)).map(({ status }) => status))).toEqual(new Set(['sent']))
  expect(app.phones(TWENTY)).toEqual(TWENTY.map(() => ['課']))
  expect(app.calls('gettoken')).toBe(1)
  const [connection] = await listConnections(centre.clock.now())
  expect(connection).toMatchObject({ state: 'working', today: { sent: 20, allowed: null } })
})

test('two processes at once fetch one token, too', async () => {
  await app.connect()
  await app.send(await app.staff(TWENTY), text('課'))
  const engines = [centre.engine({ capacity: 10 }), centre.engine({ capacity: 10 })]
  await Promise.all(engines.map((engine) => engine.start()))
  await Promise.all(engines.map((engine) => engine.drain()))
  await centre.deliver(engines[0]!)
  expect(app.phones(TWENTY)).toEqual(TWENTY.map(() => ['課']))
  expect(app.calls('gettoken')).toBe(1)
})

test('revoked in mid-batch, the token is fetched anew once; nothing is lost or doubled', async () => {
  await app.connect()
  const staff = await app.staff(TWENTY)
  await app.send(staff, text('first'))
  await centre.deliver(centre.engine())
  app.app.revokeTokens(AGENT)
  const ids = await app.send(staff, text('second'))
  await centre.deliver(centre.engine())
  expect(new Set((await app.standing(ids)).map(({ status }) => status))).toEqual(new Set(['sent']))
  expect(app.phones(TWENTY)).toEqual(TWENTY.map(() => ['first', 'second']))
  expect(app.calls('gettoken')).toBe(2)
})

test('a wrong secret is asked once; all waits with the reason until it is mended', async () => {
  const id = await app.connect('not-the-secret-of-this-app')
  const ids = await app.send(await app.staff(TWENTY), text('課'))
  const engine = centre.engine()
  await centre.deliver(engine)
  await centre.deliver(engine)
  const held = { status: 'held', hold: 'paused', reason: 'wrong_app_secret' }
  expect(await app.standing(ids)).toEqual(TWENTY.map(() => held))
  expect(app.calls('gettoken')).toBe(1)
  const [broken] = await listConnections(centre.clock.now())
  expect(broken).toMatchObject({ state: 'broken', brokenReason: 'wrong_app_secret' })
  expect(await reach([1])).toEqual([{ staffId: 1, reason: 'connection_broken' }])

  await changeConnection(id, { secret: SECRET }, TESTER, centre.clock.now())
  await centre.deliver(engine)
  expect(app.phones(TWENTY)).toEqual(TWENTY.map(() => ['課']))
})

test('whoever presses Check again and again does not repeat a wrong secret', async () => {
  const id = await app.connect('not-the-secret-of-this-app')
  const check = () => checkConnection(id, TESTER, centre.clock.now())
  const wrong = {
    works: false,
    steps: [{ name: 'token', state: 'bad', reason: 'wrong_app_secret' }],
  }
  expect(await check()).toMatchObject(wrong)
  expect(await check()).toMatchObject(wrong)
  expect(app.calls('gettoken')).toBe(1)
  centre.clock.advance(61_000)
  expect(await check()).toMatchObject(wrong)
  expect(app.calls('gettoken')).toBe(2)
})

test('an untrusted address is named, and all goes on once it is trusted', async () => {
  app.app.changeApp(AGENT, { trustedIps: ['203.0.113.9'] })
  const id = await app.connect()
  const ids = await app.send(await app.staff(['Chan']), text('課'))
  await centre.deliver(centre.engine())
  expect(await app.standing(ids)).toMatchObject([{ status: 'held', reason: 'untrusted_ip' }])
  const [broken] = await listConnections(centre.clock.now())
  expect(broken).toMatchObject({ brokenReason: 'untrusted_ip', brokenAddress: '127.0.0.1' })

  app.app.changeApp(AGENT, { trustedIps: ['127.0.0.1'] })
  expect(await checkConnection(id, TESTER, centre.clock.now())).toMatchObject({ works: true })
  await centre.deliver(centre.engine())
  expect(app.phones(['Chan'])).toEqual([['課']])
})

test('who is outside the visible range fails with that reason, the others get it', async () => {
  await app.connect()
  const inside = await app.staff(['Chan', 'Wong'])
  const outside = await app.staff(['Lei'], { visible: false })
  const ids = await app.send([...inside, ...outside], text('課'))
  await centre.deliver(centre.engine())
  expect(await app.standing(ids)).toMatchObject([
    { status: 'sent' },
    { status: 'sent' },
    { status: 'failed', reason: 'out_of_range' },
  ])
})

test('a call whose answer was lost is repeated with the very same bytes, and shown once', async () => {
  await app.connect()
  const message = await outgoing((await app.send(await app.staff(['Chan']), text('課')))[0]!)
  app.fault('drop_after')
  const first = await call(message)
  expect(first).toMatchObject({ kind: 'in_doubt', repeatUntil: expect.any(Date) })
  const now = centre.clock.now()
  expect([...(await appSender.repeatable!(sql, [message.id], now)).keys()]).toEqual([message.id])
  centre.clock.advance(5_000)
  expect(await call(message)).toMatchObject({ kind: 'accepted' })
  expect(app.phones(['Chan'])).toEqual([['課']])
  const bodies = app.app.messages({ everything: true }).map(({ body }) => body)
  expect(bodies).toHaveLength(2)
  expect(bodies[0]).toBe(bodies[1])
  expect([...(await appSender.repeatable!(sql, [message.id], now)).keys()]).toEqual([])
})

test('equal messages within the window are all shown: later ones go without the check', async () => {
  await app.connect()
  const staff = await app.staff(['Chan'])
  for (let count = 0; count < 3; count++) {
    await app.send(staff, text('課'))
    await centre.deliver(centre.engine())
  }
  expect(app.phones(['Chan'])).toEqual([['課', '課', '課']])
  centre.clock.advance(3_600_000)
  await app.send(staff, text('課'))
  await centre.deliver(centre.engine())
  const checked = app.app
    .messages({ everything: true })
    .map(({ body }) => body.includes('"enable_duplicate_check":1'))
  expect(checked).toEqual([true, false, false, true])
})

test('two equal messages of one moment are both shown', async () => {
  await app.connect()
  const [chan] = await app.staff(['Chan'])
  await app.send([chan!], text('課'))
  await app.send([chan!], text('課'))
  await centre.deliver(centre.engine())
  expect(app.phones(['Chan'])).toEqual([['課', '課']])
})

test('a text that WeCom would cut is refused here, and never leaves', async () => {
  await app.connect()
  const ids = await app.send(await app.staff(['Chan']), text('課'.repeat(683)))
  await centre.deliver(centre.engine())
  expect(await app.standing(ids)).toMatchObject([{ status: 'failed', reason: 'invalid_request' }])
  expect(app.calls('message/send')).toBe(0)
})

test('a WeCom id that was corrected while a message waits is the one it goes to', async () => {
  await app.connect()
  const [chan] = await app.staff(['Chan'])
  app.app.putMember({ userid: 'right' })
  const ids = await app.send([chan!], text('課'))
  await sql.query(`update tutors set wecom_userid = 'right' where id = $1`, [chan])
  await centre.deliver(centre.engine())
  expect(await app.standing(ids)).toMatchObject([{ status: 'sent' }])
  expect(app.phones(['Chan', 'Right'])).toEqual([[], ['課']])
})

test('who cannot be reached is told apart', async () => {
  const [chan] = await app.staff(['Chan'])
  expect(await reach([chan!])).toEqual([{ staffId: chan, reason: 'no_connection' }])
  await app.connect()
  const [row] = await sql.query<{ id: number }>(
    `insert into tutors (tutor_name, created_at) values ('Nobody', $1) returning id`,
    [centre.clock.now()],
  )
  expect(await reach([row!.id, chan!, 9_999])).toEqual([
    { staffId: row!.id, reason: 'no_userid' },
    { staffId: chan, poolId: expect.any(Number) },
    { staffId: 9_999, reason: 'archived' },
  ])
})

test('nothing that the log keeps of a call has a token or a secret in it', async () => {
  await app.connect()
  await app.send(await app.staff(['Chan']), text('課'))
  await centre.deliver(centre.engine())
  const [token] = await sql.query<{ sealed: string }>(
    `select sealed_token as sealed from access_tokens`,
  )
  const [kept] = await sql.query<{ request: { url: string; body: string } }>(
    `select request from attempts`,
  )
  expect(kept!.request.url).toMatch(/\/cgi-bin\/message\/send\?access_token=\*\*\*$/)
  expect(kept!.request.body).toContain('"touser":"chan"')
  expect(token!.sealed).toMatch(/^v1\./)
})

test('a message is taken back within a day, once; the trail says by whom', async () => {
  await app.connect()
  const [id] = await app.send(await app.staff(['Chan']), text('課'))
  await centre.deliver(centre.engine())
  const now = centre.clock.now()
  expect(await getRecall(id!, now)).toMatchObject({ possible: true, others: [], recalledAt: null })
  expect(await recallMessage(id!, TESTER, now)).toMatchObject({ possible: false, recalledAt: now })
  expect(app.app.messages({ everything: true })[0]!.recalledAt).toBeDefined()
  await expect(recallMessage(id!, TESTER, now)).rejects.toMatchObject({ code: 'not_allowed_now' })
  const late = later(now, 24 * 3_600_000)
  const [other] = await app.send(await app.staff(['Wong']), text('課'))
  await centre.deliver(centre.engine())
  expect(await getRecall(other!, late)).toMatchObject({ possible: false, until: null })
})

function reach(ids: number[]) {
  return inTransaction((tx) => reachByApp(tx, ids, centre.clock.now()))
}

async function outgoing(id: string): Promise<OutgoingMessage> {
  const [row] = await sql.query<{ payload: unknown; poolId: number; laneId: number }>(
    `select m.payload, m.pool_id as "poolId", pl.lane_id as "laneId"
     from wecom_message_log m join pool_lanes pl on pl.pool_id = m.pool_id where m.id = $1`,
    [id],
  )
  return { id, channel: 'app', ...row! }
}

async function call(message: OutgoingMessage) {
  const prepared = await appSender.prepare(sql, message, centre.clock.now())
  return isOutcome(prepared) ? prepared : prepared.send(10_000)
}

test('a picture is uploaded once for all, and sent by its media id', async () => {
  await app.connect()
  const sha256 = randomUUID().replaceAll('-', '').padEnd(64, '0')
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  await sql.query(
    `insert into files (sha256, bytes, mime, content, created_at) values ($1, $2, 'image/png', $3, $4)`,
    [sha256, png.length, png, centre.clock.now()],
  )
  const image = { msgtype: 'image', image: { sha256, name: 'a.png', bytes: png.length } }
  const ids = await app.send(await app.staff(['Chan', 'Wong']), image)
  await centre.deliver(centre.engine())
  expect(await app.standing(ids)).toMatchObject([{ status: 'sent' }, { status: 'sent' }])
  expect(app.calls('media/upload')).toBe(1)
})
