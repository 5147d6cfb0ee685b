import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { generateReqId, WSClient, type WsFrame } from '@wecom/aibot-node-sdk'
import { TestClock } from '@/lib/clock'
import { createSandbox, type Sandbox } from '../sandbox'
import { startSandboxServer, type SandboxServer } from '../server'
import type { SandboxBot } from './bot-events'
import { CALM_BOTS } from './bot-knobs'

/** The official SDK, unmodified, against the stand-in. */
const clock = new TestClock()
const silent = { debug() {}, info() {}, warn() {}, error() {} }
let sandbox: Sandbox
let server: SandboxServer
let bot: SandboxBot
const clients: WSClient[] = []

beforeAll(async () => {
  sandbox = createSandbox({ clock })
  bot = sandbox.bots.addBot({ name: 'Helper' })
  server = await startSandboxServer({ sandbox, port: 0 })
})
afterEach(() => {
  for (const client of clients.splice(0)) client.disconnect()
  sandbox.bots.knobs = { ...CALM_BOTS }
  clock.advance(3_700_000)
})
afterAll(() => server.close())

function client(more: { secret?: string; heartbeatInterval?: number } = {}): WSClient {
  const made = new WSClient({
    botId: bot.botId,
    secret: bot.secret,
    wsUrl: server.url.replace('http', 'ws'),
    maxReconnectAttempts: 0,
    maxAuthFailureAttempts: 0,
    logger: silent,
    ...more,
  })
  clients.push(made)
  return made
}

const next = <T = WsFrame>(from: WSClient, event: string) =>
  new Promise<T>((resolve) => from.once(event as 'message', (value) => resolve(value as T)))

async function online(): Promise<WSClient> {
  const made = client()
  const ready = next(made, 'authenticated')
  made.connect()
  await ready
  return made
}

const markdown = (content: string) => ({ msgtype: 'markdown' as const, markdown: { content } })
const refused = (call: Promise<unknown>) =>
  call.then(
    () => 0,
    (frame: { errcode: number }) => frame.errcode,
  )
const push = (from: WSClient, body: Record<string, unknown>) =>
  refused(
    from.reply({ headers: { req_id: generateReqId('aibot_send_msg') } }, body, 'aibot_send_msg'),
  )

const card = (taskId: string, buttons = [{ text: 'Yes', key: 'yes' }]) => ({
  msgtype: 'template_card' as const,
  template_card: {
    card_type: 'button_interaction',
    main_title: { title: 'Class on Monday?' },
    button_list: buttons,
    task_id: taskId,
  },
})

it('subscribes, hears a person, replies and pushes', async () => {
  const sdk = await online()
  expect(await refused(sdk.sendMessage('tutor_a', markdown('too early')))).toBe(93006)
  const heard = next(sdk, 'message.text')
  sandbox.bots.say(bot.botId, 'tutor_a', '收到')
  const frame = await heard
  expect(frame.body).toMatchObject({
    aibotid: bot.botId,
    chattype: 'single',
    from: { userid: 'tutor_a' },
    text: { content: '收到' },
  })
  await sdk.replyStream(frame, 'stream 1', '**已記錄', false)
  await sdk.replyStream(frame, 'stream 1', '**已記錄**', true)
  expect(await refused(sdk.replyStream(frame, 'stream 1', 'more', true))).toBe(846608)
  await sdk.sendMessage('tutor_a', markdown('# 新課堂'))
  expect(
    sandbox.bots.chat({ botId: bot.botId, chatId: 'tutor_a' }).map(({ kind }) => kind),
  ).toEqual(['text', 'stream', 'markdown'])
})

it('takes messages in a group only where the bot was mentioned', async () => {
  const sdk = await online()
  expect(await push(sdk, { chatid: 'wrG1', chat_type: 2, ...markdown('x') })).toBe(93006)
  sandbox.bots.sayInGroup(bot.botId, 'wrG1', 'tutor_a', 'hello', false)
  expect(await push(sdk, { chatid: 'wrG1', chat_type: 2, ...markdown('x') })).toBe(93006)
  const heard = next(sdk, 'message.text')
  sandbox.bots.sayInGroup(bot.botId, 'wrG1', 'tutor_a', 'hello', true)
  expect((await heard).body).toMatchObject({
    chattype: 'group',
    chatid: 'wrG1',
    text: { content: '@Helper hello' },
  })
  expect(await push(sdk, { chatid: 'wrG1', chat_type: 2, ...markdown('x') })).toBe(0)
  expect(await push(sdk, { chatid: 'wrG1', ...markdown('guessed') })).toBe(0)
  expect(await push(sdk, { chatid: 'wrG1', chat_type: 1, ...markdown('x') })).toBe(93006)
})

it('refuses what WeCom refuses', async () => {
  const sdk = await online()
  sandbox.bots.say(bot.botId, 'tutor_b', 'hi')
  const to = { chatid: 'tutor_b', chat_type: 1 }
  expect(await push(sdk, { ...to, msgtype: 'text', text: { content: 'x' } })).toBe(40008)
  expect(await push(sdk, { ...to, ...markdown('字'.repeat(6_827)) })).toBe(45002)
  expect(await push(sdk, { ...to, ...markdown('字'.repeat(6_826)) })).toBe(0)
  expect(await push(sdk, { ...to, ...markdown('') })).toBe(44004)
  expect(await push(sdk, { ...to, msgtype: 'file', file: { media_id: 'none' } })).toBe(40007)
  expect(await push(sdk, { ...to, ...card('many', Array(7).fill({ text: 'x', key: 'x' })) })).toBe(
    40016,
  )
})

it('allows 30 calls a minute and 1,000 an hour to one conversation, replies included', async () => {
  const sdk = await online()
  sandbox.bots.say(bot.botId, 'busy', 'hi')
  sandbox.bots.say(bot.botId, 'other', 'hi')
  const many = (count: number) =>
    Promise.all(
      Array.from({ length: count }, () => refused(sdk.sendMessage('busy', markdown('x')))),
    )
  const minute = await many(31)
  expect(minute.filter((code) => code === 0)).toHaveLength(30)
  expect(minute.filter((code) => code === 846607)).toHaveLength(1)
  expect(await refused(sdk.sendMessage('other', markdown('x')))).toBe(0)
  for (let n = 0; n < 33; n++) {
    clock.advance(60_000)
    await many(30)
  }
  expect(await refused(sdk.sendMessage('busy', markdown('x')))).toBe(846607)
  clock.advance(27 * 60_000)
  expect((await many(31)).filter((code) => code === 0)).toHaveLength(30)
})

it('greets within five seconds, and updates a pressed card within five', async () => {
  const sdk = await online()
  const entered = next(sdk, 'event.enter_chat')
  sandbox.bots.enter(bot.botId, 'tutor_c')
  const entrance = await entered
  expect(await refused(sdk.replyStream(entrance, 's', 'x', true))).toBe(846605)
  const text = { msgtype: 'text' as const, text: { content: 'Welcome' } }
  expect(await refused(sdk.replyWelcome(entrance, text))).toBe(0)
  clock.advance(5_001)
  expect(await refused(sdk.replyWelcome(entrance, text))).toBe(846605)

  sandbox.bots.say(bot.botId, 'tutor_c', 'hi')
  await sdk.sendMessage('tutor_c', card('offer_1'))
  expect(await refused(sdk.sendMessage('tutor_c', card('offer_1')))).toBe(40058)
  const entry = sandbox.bots.chat({ botId: bot.botId, chatId: 'tutor_c' }).at(-1)!
  const pressed = next(sdk, 'event.template_card_event')
  sandbox.bots.press(bot.botId, entry.id, 'tutor_c', 'yes')
  const click = await pressed
  expect((click.body as { event: unknown }).event).toMatchObject({
    template_card_event: { card_type: 'button_interaction', event_key: 'yes', task_id: 'offer_1' },
  })
  const done = { ...card('offer_1').template_card, main_title: { title: 'Confirmed' } }
  expect(await refused(sdk.updateTemplateCard(click, { ...done, task_id: 'other' }))).toBe(40058)
  await sdk.updateTemplateCard(click, done)
  const shown = sandbox.bots.chat({ botId: bot.botId, chatId: 'tutor_c' })
  expect(JSON.stringify(shown)).toContain('Confirmed')
  clock.advance(5_001)
  expect(await refused(sdk.updateTemplateCard(click, done))).toBe(846605)
})

it('takes a file in pieces and pushes it', async () => {
  const sdk = await online()
  sandbox.bots.say(bot.botId, 'tutor_d', 'hi')
  const bytes = Buffer.alloc(1_100_000, 'lesson ')
  const { media_id: mediaId } = await sdk.uploadMedia(bytes, { type: 'file', filename: '課程.pdf' })
  expect(sandbox.bots.media.get(mediaId)?.equals(bytes)).toBe(true)
  await sdk.sendMediaMessage('tutor_d', 'file', mediaId)
  expect(await refused(sdk.sendMediaMessage('tutor_d', 'image', mediaId))).toBe(40004)
  clock.advance(3 * 86_400_000 + 1)
  expect(await refused(sdk.sendMediaMessage('tutor_d', 'file', mediaId))).toBe(40007)
})

it('refuses a wrong secret, and everything before a subscription', async () => {
  const wrong = client({ secret: 'not this one' })
  const error = next<Error>(wrong, 'error')
  wrong.connect()
  expect((await error).message).toContain('853000')

  sandbox.bots.knobs.muteSubscribeAcks = true
  const early = client()
  const connected = next(early, 'connected')
  early.connect()
  await connected
  expect(early.isConnected).toBe(true)
  expect(await refused(early.sendMessage('tutor_a', markdown('x')))).toBe(846609)
})

it('throws the older of two connections out', async () => {
  const first = await online()
  const kicked = next(first, 'event.disconnected_event')
  const second = await online()
  await kicked
  sandbox.bots.say(bot.botId, 'tutor_a', 'hi')
  await second.sendMessage('tutor_a', markdown('from the second'))
  expect(first.isConnected).toBe(false)
})

it('falls silent, cuts and repeats itself as it is told', async () => {
  const { knobs } = sandbox.bots
  const sdk = await online()
  sandbox.bots.say(bot.botId, 'tutor_e', 'hi')
  const heard: unknown[] = []
  sdk.on('message', ({ body }) => heard.push((body as { msgid: string }).msgid))
  knobs.duplicateCallbacks = true
  const msgid = sandbox.bots.say(bot.botId, 'tutor_e', 'twice')
  await expect.poll(() => heard.filter((id) => id === msgid)).toHaveLength(2)
  knobs.duplicateCallbacks = false
  knobs.dropAfterSends = 1
  await expect(sdk.sendMessage('tutor_e', markdown('cut'))).rejects.toThrow('closed')
  expect(sandbox.bots.chat({ botId: bot.botId, chatId: 'tutor_e' }).at(-1)!.payload).toMatchObject(
    markdown('cut'),
  )
  const other = await online()
  knobs.muteAcks = true
  await expect(other.sendMessage('tutor_e', markdown('mute'))).rejects.toThrow('timeout')
}, 10_000)

it('shows a bot that encrypts ids nothing but those', async () => {
  const strange = sandbox.bots.addBot({ name: 'Strange', encryptsIds: true })
  sandbox.bots.say(strange.botId, 'tutor_a', 'hi')
  const [chat] = sandbox.bots.state.reachedChats(strange.botId)
  expect(chat!.chatId).toMatch(/^wo[\w-]{30}$/)
})
