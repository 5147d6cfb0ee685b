import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { decrypt, getSignature } from '@wecom/crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AGENT_ID, CORP_ID, startCorpBench, type CorpBench } from '../testing/corp-bench'

const TOKEN = 'QDG6eK'
const AES_KEY = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C'

let bench: CorpBench
let receiver: http.Server
let url: string
/** What came, decrypted; and how the receiver behaves. */
let heard: string[]
let tries: number
let behave: 'well' | 'refuse' | 'sleep' | 'forget the check'

beforeEach(async () => {
  bench = await startCorpBench({ callbackTimeoutMs: 80 })
  heard = []
  tries = 0
  behave = 'well'
  receiver = http.createServer((request, response) => void receive(request, response))
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/callback/1?own=1`
})

afterEach(async () => {
  receiver.closeAllConnections()
  receiver.close()
  await bench.server.close()
})

async function receive(request: http.IncomingMessage, response: http.ServerResponse) {
  const { searchParams } = new URL(String(request.url), url)
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  const body = Buffer.concat(chunks).toString()
  const sealed =
    searchParams.get('echostr') ?? /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(body)?.[1] ?? ''
  const wanted = getSignature(
    TOKEN,
    String(searchParams.get('timestamp')),
    String(searchParams.get('nonce')),
    sealed,
  )
  expect(searchParams.get('msg_signature')).toBe(wanted)
  const { message, id } = decrypt(AES_KEY, sealed)
  expect(id).toBe(CORP_ID)
  if (request.method === 'GET') return response.end(behave === 'well' ? message : `"${message}"`)
  tries++
  if (behave === 'sleep') return
  if (behave === 'refuse') return response.writeHead(500).end()
  heard.push(message)
  response.end()
}

const set = (change: object = {}) =>
  bench.control('PUT', `/control/apps/${AGENT_ID}/callback`, {
    url,
    token: TOKEN,
    aesKey: AES_KEY,
    ...change,
  })

const say = (body: object) => bench.control('POST', `/control/apps/${AGENT_ID}/say`, body)

test('A URL is kept only after it has given back the decrypted text, bare', async () => {
  behave = 'forget the check'
  const refused = await set()
  expect(refused.status).toBe(422)
  expect(JSON.stringify(refused.body)).toContain('40057')
  expect(bench.sandbox.corp.app(AGENT_ID).callback).toBeNull()
  behave = 'well'
  expect((await set()).status).toBe(200)
  expect(bench.sandbox.corp.app(AGENT_ID).callback).toMatchObject({ url })
})

test('A URL elsewhere than on this machine is refused', async () => {
  expect((await set({ url: 'http://192.0.2.1/callback' })).status).toBe(422)
  expect((await set({ url: 'file:///etc/passwd' })).status).toBe(422)
})

test('What a member says arrives encrypted and signed, and shows on the phone', async () => {
  await set()
  const reply = await say({ userid: 'Anna', text: 'See you ]]> there' })
  expect(reply.body).toMatchObject({ delivered: true, tries: 1, status: 200 })
  expect(heard).toHaveLength(1)
  expect(heard[0]).toMatch(
    /^<xml><ToUserName><!\[CDATA\[ww0123456789abcdef\]\]><\/ToUserName><CreateTime>\d+<\/CreateTime><FromUserName><!\[CDATA\[anna\]\]>/,
  )
  expect(heard[0]).toContain('<Content><![CDATA[See you ]]]]><![CDATA[> there]]></Content>')
  expect(heard[0]).toMatch(/<MsgId><!\[CDATA\[\d{10,19}\]\]><\/MsgId><AgentID>1000002<\/AgentID>/)
  const [said] = bench.sandbox.corp.said(AGENT_ID, 'anna')
  expect(said).toMatchObject({ userid: 'anna', fields: { Content: 'See you ]]> there' } })
})

test('Without a callback URL the phone keeps what was said, and nobody hears of it', async () => {
  expect((await say({ userid: 'anna', text: 'alone' })).body).toBeNull()
  expect(bench.sandbox.corp.said(AGENT_ID, 'anna')).toHaveLength(1)
})

test.each(['refuse', 'sleep'] as const)(
  'A receiver that does not answer well (%s) is tried three times',
  async (how) => {
    await set()
    behave = how
    expect((await say({ userid: 'anna', text: 'hello?' })).body).toMatchObject({
      delivered: false,
      tries: 3,
    })
    expect(tries).toBe(3)
  },
)

test('Deliveries come twice, or overtaken by the next, when that is asked for', async () => {
  await set({ duplicates: true })
  await say({ userid: 'anna', text: 'one' })
  expect(heard).toHaveLength(2)
  expect(heard[0]).toBe(heard[1])
  await set({ reorder: true })
  heard = []
  await Promise.all([say({ userid: 'anna', text: 'one' }), say({ userid: 'anna', text: 'two' })])
  expect(heard.map((message) => /<Content><!\[CDATA\[(\w+)/.exec(message)?.[1])).toEqual([
    'two',
    'one',
  ])
})

test('Events of members and of nobody are told as given', async () => {
  await set()
  await say({ userid: 'anna', event: { Event: 'enter_agent', EventKey: '' } })
  await bench.control('POST', `/control/apps/${AGENT_ID}/emit`, {
    FromUserName: 'sys',
    MsgType: 'event',
    Event: 'change_external_chat',
    ChatId: 'wrOgQhDgAAMYQiS5ol9G7gK9JVAAAA',
    ChangeType: 'create',
  })
  expect(heard[0]).toContain('<Event><![CDATA[enter_agent]]></Event>')
  expect(heard[1]).toContain('<FromUserName><![CDATA[sys]]></FromUserName>')
  expect(heard[1]).not.toContain('MsgId')
})

test('A pressed button tells its key and task, and its code changes the card once', async () => {
  const card = {
    card_type: 'button_interaction',
    task_id: 'task-1',
    main_title: { title: 'Coming?' },
    button_list: [{ text: 'Yes', key: 'yes' }],
  }
  const message = { touser: 'anna', msgtype: 'template_card', template_card: card }
  expect((await bench.send(message)).errcode).toBe(43012)
  await set()
  const sent = await bench.send(message)
  expect(sent.response_code).toMatch(/^[\w-]{20,}$/)
  const id = bench.sandbox.corp.messages()[0]?.id
  await say({ userid: 'anna', press: { message: id, key: 'yes' } })
  expect(heard[0]).toContain('<Event><![CDATA[template_card_event]]></Event>')
  expect(heard[0]).toContain('<TaskId><![CDATA[task-1]]></TaskId>')
  const code = /<ResponseCode><!\[CDATA\[([\w-]+)/.exec(heard[0] ?? '')?.[1]
  const update = {
    agentid: AGENT_ID,
    userids: ['anna'],
    response_code: code,
    button: { replace_name: 'Thank you' },
  }
  expect((await bench.post('message/update_template_card', update)).errcode).toBe(0)
  expect(JSON.stringify(bench.sandbox.corp.messages()[0]?.shown)).toContain('Thank you')
  expect((await bench.post('message/update_template_card', update)).errcode).toBe(60140)
})
