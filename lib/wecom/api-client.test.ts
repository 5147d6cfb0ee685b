import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { fetchAccessToken } from './access-token'
import { callApi, callerAddressIn, jsonBytes, shownUrl } from './api-client'
import { appRequestBytes, readAppSendAnswer } from './app'

const TOKEN = 'hR-3fzY_9s8dK1mQpW7'
const SECRET = 'qL0Zk-71xPq_BvTn5sWm'

type Seen = { method?: string; url?: string; key: unknown; type: unknown; body: string }

const closers: (() => void)[] = []
afterEach(() => closers.splice(0).forEach((close) => close()))

async function farSide(answer: (seen: Seen) => { status?: number; body: unknown }) {
  const seen: Seen[] = []
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method = '', url = '', headers } = request
    const body = Buffer.concat(chunks).toString()
    const one = { method, url, key: headers['x-api-key'], type: headers['content-type'], body }
    seen.push(one)
    const { status = 200, body: reply } = answer(one)
    response.writeHead(status).end(JSON.stringify(reply))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(() => server.close())
  return { seen, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const ok = () => ({ body: { errcode: 0, errmsg: 'ok' } })

it('a call carries its token in the query and nowhere else', async () => {
  const { seen, origin } = await farSide(ok)
  const body = jsonBytes({ msgid: 'm', text: '課' })
  await callApi({ origin, token: TOKEN, path: 'message/recall', body, timeoutMs: 2_000 })
  expect(seen).toEqual([
    {
      method: 'POST',
      url: `/cgi-bin/message/recall?access_token=${TOKEN}`,
      key: undefined,
      type: 'application/json; charset=UTF-8',
      body: '{"msgid":"m","text":"課"}',
    },
  ])
})

it('a call without a body is a GET with its query', async () => {
  const { seen, origin } = await farSide(ok)
  const query = { userid: 'zhang san' }
  await callApi({ origin, token: TOKEN, path: 'user/get', query, timeoutMs: 2_000 })
  expect(seen[0]).toMatchObject({
    method: 'GET',
    url: `/cgi-bin/user/get?access_token=${TOKEN}&userid=zhang+san`,
    type: undefined,
    body: '',
  })
})

it('by a relay the same path goes under /proxy with its key in the header and no token', async () => {
  const { seen, origin } = await farSide(ok)
  const body = jsonBytes({ a: 1 })
  await callApi({ origin, apiKey: 'relay-key-1', path: 'message/send', body, timeoutMs: 2_000 })
  expect(seen[0]).toMatchObject({ url: '/proxy/message/send', key: 'relay-key-1' })
})

it('what the far side echoes of token or key never comes back', async () => {
  const { origin } = await farSide(({ url, key }) => ({
    body: { errcode: 40014, errmsg: `no ${url} ${String(key)}` },
  }))
  const direct = { origin, token: TOKEN, path: 'user/get', timeoutMs: 2_000 }
  expect(JSON.stringify(await callApi(direct))).not.toContain(TOKEN)
  const relayed = { origin, apiKey: 'relay-key-1', path: 'user/get', timeoutMs: 2_000 }
  expect(JSON.stringify(await callApi(relayed))).not.toContain('relay-key-1')
})

it('the address that people see has no token', () => {
  const origin = 'https://qyapi.weixin.qq.com'
  expect(shownUrl({ origin, token: TOKEN, path: 'user/get', query: { userid: 'a' } })).toBe(
    'https://qyapi.weixin.qq.com/cgi-bin/user/get?userid=a&access_token=***',
  )
  expect(shownUrl({ origin: 'https://relay.example', apiKey: 'k', path: 'message/send' })).toBe(
    'https://relay.example/proxy/message/send',
  )
})

it('the address that WeCom saw is read from its words', () => {
  const errmsg =
    'not allow to access from your ip, hint: [1795179812020611586143333], from ip: 203.0.113.9, more info at https://open.work.weixin.qq.com/devtool/query?e=60020'
  expect(callerAddressIn(errmsg)).toBe('203.0.113.9')
  expect(callerAddressIn('invalid access_token')).toBeUndefined()
})

it('gettoken answers a token and how long it serves', async () => {
  const { seen, origin } = await farSide(() => ({
    body: { errcode: 0, errmsg: 'ok', access_token: TOKEN, expires_in: 7200 },
  }))
  const answer = await fetchToken(origin)
  expect(answer).toEqual({ kind: 'token', token: TOKEN, lifetimeMs: 7_200_000 })
  expect(seen[0]).toMatchObject({
    method: 'GET',
    url: `/cgi-bin/gettoken?corpid=ww0123456789abcdef&corpsecret=${SECRET}`,
  })
})

it.each([
  [40001, 'invalid credential', 'refused', 'wrong_app_secret'],
  [40013, 'invalid corpid', 'refused', 'wrong_corp_id'],
  [60020, 'not allow to access from your ip', 'refused', 'untrusted_ip'],
  [77777, 'never heard of', 'refused', 'unlisted_code'],
  [-1, 'system busy', 'again_later', 'busy'],
  [45009, 'api freq out of limit', 'again_later', 'rate_limited'],
])('gettoken answered %i (%s) is %s: %s', async (errcode, errmsg, kind, reason) => {
  const { origin } = await farSide(({ url }) => ({ body: { errcode, errmsg: `${errmsg} ${url}` } }))
  const answer = await fetchToken(origin)
  expect(answer).toMatchObject({ kind, verdict: { reason, errcode } })
  expect(JSON.stringify(answer)).not.toContain(SECRET)
})

it('a success of gettoken without a token is no token', async () => {
  const { origin } = await farSide(ok)
  expect(await fetchToken(origin)).toMatchObject({
    kind: 'again_later',
    verdict: { reason: 'bad_reply' },
  })
})

it('equal requests are equal bytes, whatever the order they were built in', () => {
  const one = appRequestBytes({
    agentId: 1000002,
    toUser: ['wong', 'chan'],
    message: { msgtype: 'text', text: { content: '課' } },
    duplicateCheckSeconds: 1800,
  })
  const other = appRequestBytes({
    duplicateCheckSeconds: 1800,
    message: { text: { content: '課' }, msgtype: 'text' },
    toUser: ['wong', 'chan'],
    agentId: 1000002,
  })
  expect(one.equals(other)).toBe(true)
  expect(one.toString()).toBe(
    '{"touser":"wong|chan","agentid":1000002,"msgtype":"text","text":{"content":"課"},"enable_duplicate_check":1,"duplicate_check_interval":1800}',
  )
})

it('the answer tells who did not get it, in lower case', () => {
  expect(readAppSendAnswer({ invaliduser: 'Wong|chan', unlicenseduser: '', msgid: 'm1' })).toEqual({
    msgId: 'm1',
    responseCode: undefined,
    invalidUsers: ['wong', 'chan'],
    unlicensedUsers: [],
  })
})

function fetchToken(origin: string) {
  const app = { corpId: 'ww0123456789abcdef', corpSecret: SECRET }
  return fetchAccessToken(origin, app, { timeoutMs: 2_000 })
}
