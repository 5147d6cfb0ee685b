import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { linkGroup, confirmUserid, unpair } from '@/lib/bots/change-conversation'
import { accountOf } from '@/lib/bots/conversation'
import { listConversations } from '@/lib/bots/list-conversations'
import { CODE_LASTS_MS, LOCK_MS, MOST_WRONG_CODES } from '@/lib/bots/pairing'
import { makePairingCode } from '@/lib/bots/pairing-store'
import { groupPoolsByBot, reachByBot } from '@/lib/channels/bot-reach'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { updateRetention } from '@/lib/retention/update-retention'
import { testBots, type TestBot } from '@/lib/runtime/testing/test-bots'
import { testCentre } from '@/lib/runtime/testing/test-centre'
import { answerThread } from './answer-thread'
import { countUnread, listThreads } from './inbox-store'
import { offerPairingCode } from './post-pairing-code'
import { getThread, markThreadRead } from './read-thread'
import { removeInboxContents } from './remove-inbox-contents'

testDatabase()
const centre = testCentre()
const bots = testBots(centre)
const ADMIN = { kind: 'user', id: null, name: 'Ada' } as const
const now = () => centre.clock.now()
const world = () => centre.sandbox.bots

async function connected(name: string, more = {}): Promise<TestBot> {
  const bot = await bots.add(name, more)
  await bots.keeper().step()
  await expect.poll(() => bots.stateOf(bot.id)).toBe('online')
  return bot
}

/** Somebody of the desk: a key that makes a request unique is a person's. */
async function person() {
  const [row] = await sql.query<{ id: number }>(
    `insert into users (email, name, role, created_at) values ('ada@example.org', 'Ada', 'admin', $1)
     on conflict (email) do update set name = 'Ada' returning id`,
    [now()],
  )
  return { kind: 'user' as const, id: row!.id, name: 'Ada' }
}

const conversationOf = async (chatId: string) =>
  (await listConversations()).find((each) => each.chatId === chatId)

/** What the bot said last in a chat. */
const lastWords = (bot: TestBot, chatId: string) => {
  const entry = world()
    .chat({ botId: bot.botId, chatId })
    .findLast(({ from }) => from === null)
  return (entry?.payload.markdown as { content: string } | undefined)?.content
}

async function pair(bot: TestBot, tutorId: number, userid: string): Promise<void> {
  const { code } = await makePairingCode(tutorId, ADMIN, now())
  world().say(bot.botId, userid, code.toLowerCase().replace('-', ' '))
  await expect.poll(async () => (await conversationOf(userid))?.tutorId).toBe(tutorId)
}

it('pairs a tutor by a code, once, and then reaches them', async () => {
  const bot = await connected('Pair')
  const [tutor, other] = [await bots.tutor('Chan 陳'), await bots.tutor('Lei 李')]
  expect(await reachByBot(sql, [tutor], now())).toEqual([{ staffId: tutor, reason: 'not_paired' }])
  const { code } = await makePairingCode(tutor, ADMIN, now())
  world().say(bot.botId, 'Chan_KA', code)
  await expect.poll(() => lastWords(bot, 'Chan_KA')).toContain('Thank you, Chan 陳')
  const [reached] = await reachByBot(sql, [tutor], now())
  expect(reached).toMatchObject({ staffId: tutor, poolId: expect.any(Number) })

  world().say(bot.botId, 'someone_else', code)
  await expect.poll(() => lastWords(bot, 'someone_else')).toContain('not right')
  expect((await conversationOf('someone_else'))?.tutorId).toBeNull()
  expect(await reachByBot(sql, [other], now())).toEqual([{ staffId: other, reason: 'not_paired' }])
  // The code was no message, and stands nowhere any more.
  expect(
    JSON.stringify(await sql.query('select * from inbox_messages where tutor_id is not null')),
  ).not.toContain(code)
})

it('takes a plain id over as the WeCom account only when a person confirms it', async () => {
  const bot = await connected('Confirm')
  const tutor = await bots.tutor('Wong')
  await pair(bot, tutor, 'wong_ml')
  const found = (await conversationOf('wong_ml'))!
  expect(found.wecomUserid).toBeNull()
  expect(accountOf(found)).toBe('confirm')
  await confirmUserid(found.id, ADMIN, now())
  expect(accountOf((await conversationOf('wong_ml'))!)).toBe('same')
})

it('pairs by an encrypted id too, and never takes it for an account', async () => {
  const bot = await connected('Encrypted', { encryptsIds: true })
  const tutor = await bots.tutor('Ho')
  const { code } = await makePairingCode(tutor, ADMIN, now())
  world().say(bot.botId, 'ho_cw', code)
  const seen = world().seenAs(bot, 'ho_cw')
  await expect.poll(async () => (await conversationOf(seen))?.tutorId).toBe(tutor)
  const found = (await conversationOf(seen))!
  expect(accountOf(found)).toBe('encrypted')
  await expect(confirmUserid(found.id, ADMIN, now())).rejects.toMatchObject({
    code: 'not_allowed_now',
  })
})

it('refuses codes that are old, and looks at none for a while after too many', async () => {
  const bot = await connected('Guess')
  const tutor = await bots.tutor('Leong')
  const old = await makePairingCode(tutor, ADMIN, now())
  centre.clock.advance(CODE_LASTS_MS)
  await bots.keeper().step()
  const answered = () =>
    world()
      .chat({ botId: bot.botId, chatId: 'guesser' })
      .filter(({ from }) => from === null).length
  const keeper = bots.keeper()
  await keeper.step()
  await expect.poll(() => bots.stateOf(bot.id)).toBe('online')
  const say = async (text: string) => {
    const before = answered()
    world().say(bot.botId, 'guesser', text)
    await expect.poll(answered).toBe(before + 1)
  }
  await say(old.code)
  expect(lastWords(bot, 'guesser')).toContain('not right')
  for (let n = 1; n < MOST_WRONG_CODES; n++) await say('KXQ7-M4TD')
  const { code } = await makePairingCode(tutor, ADMIN, now())
  await say(code)
  expect(lastWords(bot, 'guesser')).toContain('Too many')
  centre.clock.advance(LOCK_MS)
  const later = bots.keeper()
  await later.step()
  await expect.poll(() => bots.stateOf(bot.id)).toBe('online')
  await say(code)
  expect(lastWords(bot, 'guesser')).toContain('Thank you')
})

it('keeps a reply once, however often it is delivered', async () => {
  const bot = await connected('Twice')
  const tutor = await bots.tutor('Lam')
  await pair(bot, tutor, 'lam_ht')
  world().knobs.duplicateCallbacks = true
  world().say(bot.botId, 'lam_ht', 'I can take the class')
  world().say(bot.botId, 'lam_ht', '6612 3456')
  const received = async () => (await getThread(`tutor-${tutor}`)).received
  await expect.poll(async () => (await received()).length).toBe(2)
  expect((await received()).map(({ text }) => text)).toEqual(['I can take the class', '6612 3456'])
  const [thread] = await listThreads({ limit: 10, tutorId: tutor })
  expect(thread).toMatchObject({ name: 'Lam', unread: 2, lastText: '6612 3456' })
  const unread = await countUnread()
  await markThreadRead(`tutor-${tutor}`, thread!.lastId, ADMIN, now())
  expect(await countUnread()).toBe(unread - 1)
})

it('gives what somebody wrote before they paired to the person, too', async () => {
  const bot = await connected('Before')
  const tutor = await bots.tutor('Ng')
  world().say(bot.botId, 'ng_ck', 'hello?')
  await expect
    .poll(async () => (await listThreads({ limit: 1 }))[0])
    .toMatchObject({ name: 'ng_ck', lastText: 'hello?' })
  await pair(bot, tutor, 'ng_ck')
  expect(await listThreads({ limit: 1 })).toMatchObject([{ name: 'Ng', lastText: 'hello?' }])
})

it('learns a group when somebody mentions the bot; an admin says which it is', async () => {
  const bot = await connected('Group')
  const group = await centre.group('Maths')
  world().sayInGroup(bot.botId, 'wrMaths', 'x', 'not for the bot', false)
  world().sayInGroup(bot.botId, 'wrMaths', 'x', 'for the bot', true)
  await expect.poll(async () => (await conversationOf('wrMaths'))?.chatKind).toBe('group')
  const { id } = (await conversationOf('wrMaths'))!
  await linkGroup(id, group.id, ADMIN, now())
  expect((await groupPoolsByBot(sql, [group.id])).size).toBe(1)
  const [thread] = await listThreads({ limit: 1 })
  expect(thread).toMatchObject({ lastText: 'for the bot' })
  await linkGroup(id, null, ADMIN, now())
  expect((await groupPoolsByBot(sql, [group.id])).size).toBe(0)
})

it('writes nowhere any more once unpaired', async () => {
  const bot = await connected('Unpair')
  const tutor = await bots.tutor('Mak')
  await pair(bot, tutor, 'mak_ch')
  await unpair((await conversationOf('mak_ch'))!.id, ADMIN, now())
  expect(await reachByBot(sql, [tutor], now())).toEqual([{ staffId: tutor, reason: 'not_paired' }])
})

it('answers a person by the way they wrote, once, and not those who are not known', async () => {
  const bot = await connected('Answer')
  const tutor = await bots.tutor('Fong')
  await pair(bot, tutor, 'fong_mi')
  world().say(bot.botId, 'fong_mi', 'Is there a class on Monday?')
  const key = `tutor-${tutor}`
  await expect.poll(async () => (await getThread(key)).received.length).toBe(1)
  const answer = { text: 'Yes, at four, {{name}}', once: randomUUID() }
  const [first, again] = [
    await answerThread(key, answer, await person(), now()),
    await answerThread(key, answer, await person(), now()),
  ]
  expect(again).toEqual(first)
  await centre.deliver(centre.engine({ hosts: bots.engineHosts }))
  expect((await getThread(key)).sent).toMatchObject([
    { status: 'sent', channel: 'bot', text: answer.text },
  ])
  expect(lastWords(bot, 'fong_mi')).toContain('four')

  world().say(bot.botId, 'stranger', 'hello')
  await expect.poll(async () => (await conversationOf('stranger'))?.id).toBeDefined()
  const { id } = (await conversationOf('stranger'))!
  await expect(answerThread(`conversation-${id}`, answer, ADMIN, now())).rejects.toMatchObject({
    code: 'not_allowed_now',
  })
})

it('forgets what people wrote when it is as old as the centre keeps contents', async () => {
  await updateRetention({ contentDays: 30 }, { actor: ADMIN, now: now() })
  centre.clock.advance(31 * 86_400_000)
  await removeInboxContents(now(), () => true)
  const left = await sql.query(`select from inbox_messages where content <> ''`)
  expect(left).toEqual([])
})

it('posts a code in a staff group by a click', async () => {
  const group = await centre.group('Tutors')
  const tutor = await bots.tutor('Cheang')
  const { code } = await offerPairingCode({ tutorId: tutor, groupId: group.id }, ADMIN, now())
  await centre.deliver(centre.engine())
  expect(centre.arrived(group)).toEqual([expect.stringContaining(code)])
})
