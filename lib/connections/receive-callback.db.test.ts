import { encrypt, getSignature } from '@wecom/crypto'
import { beforeEach, expect, test } from 'vitest'
import { GET, POST } from '@/app/api/wecom/callback/[connection]/route'
import { databaseClock } from '@/lib/db/database-clock'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { addConnection } from './add-connection'
import { changeConnection } from './change-connection'

testDatabase('test')

const TESTER = { kind: 'system', id: null, name: 'test' } as const
const CORP = 'wx5823bf96d3bd56c7'
const KEYS = { token: 'QDG6eK', aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C' }
let id: number

beforeEach(async () => {
  const now = databaseClock.now()
  const road = { target: 'live', route: 'direct', relayUrl: null, seats: null } as const
  const app = { name: 'App', corpId: CORP, agentId: 1_000_002, secret: 'a-secret-of-the-app' }
  id = (await addConnection({ ...road, ...app }, TESTER, now)).id
  await changeConnection(id, { callback: KEYS }, TESTER, now)
})

const said = (msgId: string) =>
  `<xml><ToUserName><![CDATA[${CORP}]]></ToUserName><FromUserName><![CDATA[wong]]></FromUserName>` +
  `<CreateTime>1409659813</CreateTime><MsgType><![CDATA[text]]></MsgType>` +
  `<Content><![CDATA[好 & <b>]]></Content><MsgId>${msgId}</MsgId><AgentID>1000002</AgentID></xml>`

function signed(sealed: string, token = KEYS.token) {
  const timestamp = String(Math.floor(databaseClock.now().getTime() / 1000))
  const signature = getSignature(token, timestamp, 'n', sealed)
  return new URLSearchParams({ msg_signature: signature, timestamp, nonce: 'n' })
}

function deliver(
  message: string,
  { corpId = CORP, aesKey = KEYS.aesKey, token = KEYS.token, to = id } = {},
) {
  const sealed = encrypt(aesKey, message, corpId)
  const body = `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><Encrypt><![CDATA[${sealed}]]></Encrypt></xml>`
  return post(body, signed(sealed, token), to)
}

function post(body: string, query: URLSearchParams, to: number) {
  const url = `http://desk.example/api/wecom/callback/${to}?${query}`
  const request = new Request(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'text/xml' },
  })
  return POST(request, { params: Promise.resolve({ connection: String(to) }) })
}

const kept = () => sql.query(`select kind, userid, dedupe_key, fields from callback_events`)

test('the console’s test is answered with the bare text', async () => {
  const sealed = encrypt(KEYS.aesKey, '1616140317555161061', CORP)
  const query = signed(sealed)
  query.set('echostr', sealed)
  const request = new Request(`http://desk.example/api/wecom/callback/${id}?${query}`)
  const answer = await GET(request, { params: Promise.resolve({ connection: String(id) }) })
  expect([answer.status, await answer.text()]).toEqual([200, '1616140317555161061'])
})

test('a message is kept once, however often it comes, and answered with nothing', async () => {
  for (let times = 0; times < 3; times++) {
    const answer = await deliver(said('1'))
    expect([answer.status, await answer.text()]).toEqual([200, ''])
  }
  await deliver(said('2'))
  expect(await kept()).toMatchObject([
    { kind: 'text', userid: 'wong', dedupe_key: 'message 1', fields: { Content: '好 & <b>' } },
    { dedupe_key: 'message 2' },
  ])
})

test('what is not WeCom’s is refused and leaves nothing', async () => {
  expect((await deliver(said('1'), { token: 'other' })).status).toBe(403)
  expect((await deliver(said('1'), { corpId: 'ww0000000000000000' })).status).toBe(403)
  expect((await deliver(said('1'), { aesKey: 'B'.repeat(43) })).status).toBe(403)
  expect((await deliver(said('1'), { to: 9_999 })).status).toBe(404)
  expect((await post('<xml>', signed(''), id)).status).toBe(400)
  expect((await post('x'.repeat(300_000), signed('x'), id)).status).toBe(413)
  expect(await kept()).toEqual([])
})

test('without keys there is no callback', async () => {
  await changeConnection(id, { callback: null }, TESTER, databaseClock.now())
  expect((await deliver(said('1'))).status).toBe(404)
})
