import { randomBytes } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import { makePairingCode } from '@/lib/bots/pairing-store'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { storeFile } from '@/lib/files/file-store'
import { clicksOn } from '@/lib/inbox/inbox-store'
import { insertMessages, type NewPart } from '@/lib/messages/insert-messages'
import { testBots, type TestBot } from '@/lib/runtime/testing/test-bots'
import { testCentre } from '@/lib/runtime/testing/test-centre'
import { reachByBot } from './bot-reach'

testDatabase()
const centre = testCentre()
const bots = testBots(centre)
const ADMIN = { kind: 'system', id: null, name: 'Ada' } as const
const now = () => centre.clock.now()
const world = () => centre.sandbox.bots

let bot: TestBot
beforeAll(async () => {
  bot = await bots.add('Helper')
})

/** A fresh leader (each test's keepers end with it) and an engine beside it. */
async function connected() {
  const keeper = bots.keeper()
  await keeper.step()
  await expect.poll(() => bots.stateOf(bot.id)).toBe('online')
  return { keeper, engine: centre.engine({ hosts: bots.engineHosts }) }
}

async function paired(userid: string): Promise<{ tutorId: number; poolId: number }> {
  const tutorId = await bots.tutor(userid)
  const { code } = await makePairingCode(tutorId, ADMIN, now())
  world().say(bot.botId, userid, code)
  await expect
    .poll(async () => (await reachByBot(sql, [tutorId], now()))[0])
    .toHaveProperty('poolId')
  const [reached] = await reachByBot(sql, [tutorId], now())
  return { tutorId, poolId: (reached as { poolId: number }).poolId }
}

async function send(to: { tutorId: number; poolId: number }, ...parts: NewPart[]) {
  const [batch] = await sql.query<{ id: number }>(
    `insert into batches (request_sha256, channel, message_type, kind, content, title, created_at, changed_at)
     values ('', 'bot', 'announcement', 'send', '{}', 'to one', $1, $1) returning id`,
    [now()],
  )
  const message = {
    batchId: batch!.id,
    channel: 'bot',
    messageType: 'announcement',
    recipient: { kind: 'staff' as const, id: String(to.tutorId), name: 'somebody' },
    poolId: to.poolId,
    priority: 1,
    parts,
  }
  await insertMessages(sql, [message], now())
  return batch!.id
}

const words = (content: string): NewPart => ({
  content,
  payload: { msgtype: 'markdown', markdown: { content } },
})

const phone = (chatId: string) =>
  world()
    .chat({ botId: bot.botId, chatId })
    .filter(({ from, kind }) => from === null && !JSON.stringify(kind).includes('enter'))
    .map(({ payload }) => payload)

const standing = async (batch: number) =>
  (await centre.rows(batch)).map(({ status, reason }) => [status, reason])

it('writes to one person by the live connection, always naming the kind of chat', async () => {
  const { engine } = await connected()
  const tutor = await paired('Tutor_A')
  const batch = await send(tutor, words('**新課堂**'))
  await centre.deliver(engine)
  expect(await standing(batch)).toEqual([['sent', null]])
  expect(phone('Tutor_A').at(-1)).toEqual(words('**新課堂**').payload)
  const [attempt] = await sql.query<{ request: { body: string } }>(
    `select request from attempts order by id desc limit 1`,
  )
  expect(JSON.parse(attempt!.request.body)).toMatchObject({ chatid: 'Tutor_A', chat_type: 1 })
})

it('keeps within 30 a minute, and the bot’s own answer to the code counts', async () => {
  const { engine } = await connected()
  const tutor = await paired('Tutor_B')
  await send(tutor, ...Array.from({ length: 40 }, (_, n) => words(`number ${n}`)))
  await centre.deliver(engine)
  expect(phone('Tutor_B')).toHaveLength(30)
  await centre.deliverAll(engine, 10 * 60_000)
  expect(await sql.query(`select from attempts where errcode = 846607`)).toEqual([])
})

it('waits while nobody holds the bot, and goes on when somebody does', async () => {
  const { keeper } = await connected()
  const tutor = await paired('Tutor_C')
  await keeper.stop()
  const idle = centre.engine()
  const batch = await send(tutor, words('later'))
  await centre.deliver(idle)
  expect(await standing(batch)).toEqual([['queued', 'bot_offline']])
  const { engine } = await connected()
  await centre.deliver(engine)
  expect(await standing(batch)).toEqual([['sent', null]])
  expect(
    phone('Tutor_C').filter((payload) => JSON.stringify(payload).includes('later')),
  ).toHaveLength(1)
})

it.each([
  ['the acknowledgement never comes', () => (world().knobs.muteAcks = true), 'in_doubt_timeout'],
  ['the connection is cut first', () => (world().knobs.dropAfterSends = 1), 'in_doubt_reset'],
])('when %s the message is in doubt, and never sent again by itself', async (_, fault, reason) => {
  const { engine: calm } = await connected()
  const tutor = await paired(`Tutor_D_${reason}`)
  await centre.deliver(calm)
  const engine = centre.engine({ hosts: bots.engineHosts, callTimeoutMs: 300 })
  fault()
  const batch = await send(tutor, words('did it?'))
  await centre.deliver(engine)
  expect(await standing(batch)).toEqual([['unknown', reason]])
  await centre.deliverAll(engine, 10 * 60_000)
  expect(
    phone(`Tutor_D_${reason}`).filter((each) => JSON.stringify(each).includes('did it?')),
  ).toHaveLength(1)
})

it('says so when WeCom does not let the bot write there', async () => {
  const { engine } = await connected()
  const tutor = await paired('Tutor_E')
  await sql.query(`update conversations set chat_id = 'never_spoke' where chat_id = 'Tutor_E'`)
  const batch = await send(tutor, words('hello'))
  await centre.deliver(engine)
  expect(await standing(batch)).toEqual([['failed', 'bot_chat_unknown']])
})

it('uploads a file once for the bot, before it is sent', async () => {
  const { engine } = await connected()
  const [one, two] = [await paired('Tutor_F'), await paired('Tutor_G')]
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(700_000)])
  const { sha256 } = await storeFile(bytes, 'application/pdf', now())
  const payload = { msgtype: 'file', file: { sha256, name: '課程.pdf', bytes: bytes.length } }
  const part = { content: '課程.pdf', payload, mediaSha256: sha256 }
  const batches = [await send(one, part), await send(two, part)]
  await centre.deliver(engine)
  for (const batch of batches) expect(await standing(batch)).toEqual([['sent', null]])
  const kept = [...world().state.media.values()]
  expect(kept).toHaveLength(1)
  expect(world().media.get(kept[0]!.mediaId)?.equals(bytes)).toBe(true)
})

it('lands the press of a button on the message that carried it', async () => {
  const { engine } = await connected()
  const tutor = await paired('Tutor_H')
  const card = {
    card_type: 'button_interaction',
    main_title: { title: 'Monday 16:00?' },
    button_list: [
      { text: 'Confirm', key: 'yes' },
      { text: 'Cannot', key: 'no' },
    ],
  }
  const payload = { msgtype: 'template_card', template_card: card }
  const batch = await send(tutor, { content: 'Monday 16:00?', payload })
  await centre.deliver(engine)
  expect(await standing(batch)).toEqual([['sent', null]])
  const entry = world().chat({ botId: bot.botId, chatId: 'Tutor_H' }).at(-1)!
  world().knobs.duplicateCallbacks = true
  world().press(bot.botId, entry.id, 'Tutor_H', 'yes')
  const [message] = await centre.rows(batch)
  await expect.poll(() => clicksOn(String(message!.id))).toHaveLength(1)
  expect(await clicksOn(String(message!.id))).toMatchObject([
    { kind: 'card_click', text: 'Confirm', name: 'Tutor_H' },
  ])
})
