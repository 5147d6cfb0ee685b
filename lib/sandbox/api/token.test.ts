import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  CORP_ID,
  SECRET,
  startCorpBench,
  words,
  AGENT_ID,
  type ApiReply,
  type CorpBench,
} from '../testing/corp-bench'
import { WRONG_SECRETS_BEFORE_BAN } from './limits'

let bench: CorpBench
beforeEach(async () => {
  bench = await startCorpBench()
})
afterEach(() => bench.server.close())

const ask = (query: Record<string, string>) => bench.get('gettoken', query)

test('A token lives for two hours by the clock of the sandbox and is the same until then', async () => {
  const first = await ask({ corpid: CORP_ID, corpsecret: SECRET })
  expect(first).toMatchObject({ errcode: 0, errmsg: 'ok', expires_in: 7200 })
  bench.clock.advance(7_199_000)
  const again = await ask({ corpid: CORP_ID, corpsecret: SECRET })
  expect(again).toMatchObject({ access_token: first.access_token, expires_in: 1 })
  bench.clock.advance(1_000)
  const old = await bench.get('getcallbackip', { access_token: String(first.access_token) })
  expect(old).toMatchObject({ errcode: 42001, ip_list: [] })
  expect(old.errmsg).toMatch(
    /^access_token expired, hint: \[\d+\], from ip: 127.0.0.1, more info at .*e=42001$/,
  )
})

test('gettoken is answered by GET and POST, from the query or from a JSON body', async () => {
  const wanted = { corpid: CORP_ID, corpsecret: SECRET }
  const query = String(new URLSearchParams({ debug: '1', ...wanted }))
  const replies = await Promise.all([
    bench.http('GET', `/cgi-bin/gettoken?${query}`),
    bench.http('POST', `/cgi-bin/gettoken?${query}`),
    bench.http('POST', '/cgi-bin/gettoken', JSON.stringify(wanted)),
    bench.http('POST', '/cgi-bin/gettoken', JSON.stringify(wanted), {
      'Content-Type': 'text/plain',
    }),
  ])
  const tokens = replies.map(({ text }) => (JSON.parse(text) as ApiReply).access_token)
  expect(new Set(tokens).size).toBe(1)
  expect(tokens[0]).toMatch(/^[\w-]{200,}$/)
})

test('What is wrong with a request for a token is said in the order of WeCom', async () => {
  expect(await ask({ corpid: 'ww0' })).toMatchObject({ errcode: 41004 })
  expect(await ask({ corpsecret: SECRET })).toMatchObject({ errcode: 41002 })
  expect(await ask({ corpid: 'ww0', corpsecret: SECRET })).toMatchObject({ errcode: 40013 })
  expect(await ask({ corpid: CORP_ID, corpsecret: 'x' })).toMatchObject({ errcode: 40001 })
})

test('Wrong secrets are counted, and too many ban the address for an hour', async () => {
  for (let wrong = 0; wrong < WRONG_SECRETS_BEFORE_BAN; wrong++) {
    expect((await ask({ corpid: CORP_ID, corpsecret: 'x' })).errcode).toBe(40001)
  }
  expect((await ask({ corpid: CORP_ID, corpsecret: SECRET })).errcode).toBe(45009)
  bench.clock.advance(3_600_000)
  expect((await ask({ corpid: CORP_ID, corpsecret: SECRET })).errcode).toBe(0)
})

test('A token counts only in the query, and is looked at before anything else', async () => {
  const token = await bench.token()
  const path = '/cgi-bin/message/send'
  const inHeader = await bench.http('POST', path, '{"access_token":"x"}', {
    Authorization: `Bearer ${token}`,
    access_token: token,
  })
  expect(JSON.parse(inHeader.text)).toMatchObject({ errcode: 41001 })
  const wrong = await bench.http('POST', `${path}?access_token=no`, 'not JSON')
  expect(JSON.parse(wrong.text)).toEqual({ errcode: 40014, errmsg: 'invalid access_token' })
  expect(wrong.headers).toMatchObject({
    'error-code': '40014',
    'content-type': 'application/json; charset=UTF-8',
  })
  expect(wrong.status).toBe(200)
})

test('A revoked token is invalid at once, and the next one is another', async () => {
  const token = await bench.token()
  await bench.control('POST', `/control/apps/${AGENT_ID}/revoke`, {})
  const reply = await bench.get('getcallbackip', { access_token: token })
  expect(reply).toMatchObject({ errcode: 40014, ip_list: [] })
  expect(await bench.token()).not.toBe(token)
})

test('An untrusted address is named to whoever calls from it, but still gets a token', async () => {
  await bench.control('PATCH', `/control/apps/${AGENT_ID}`, { trustedIps: ['203.0.113.7'] })
  const reply = await bench.send(words('anna', 'hello'))
  expect(reply.errcode).toBe(60020)
  expect(reply.errmsg).toContain('not allow to access from your ip, hint: [')
  expect(reply.errmsg).toContain('from ip: 127.0.0.1,')
  await bench.control('PATCH', `/control/apps/${AGENT_ID}`, { trustedIps: ['127.0.0.1'] })
  expect((await bench.send(words('anna', 'hello'))).errcode).toBe(0)
})

test('An application that is switched off gets no new token, and sends nothing with the old', async () => {
  const token = await bench.token()
  await bench.control('PATCH', `/control/apps/${AGENT_ID}`, { enabled: false })
  expect((await ask({ corpid: CORP_ID, corpsecret: SECRET })).errcode).toBe(40001)
  const query = { access_token: token }
  expect((await bench.get('getcallbackip', query)).errcode).toBe(50003)
  const agent = await bench.get('agent/get', { ...query, agentid: String(AGENT_ID) })
  expect(agent).toMatchObject({ errcode: 0, close: 1 })
})

test('A new secret makes the old one wrong', async () => {
  await bench.control('PATCH', `/control/apps/${AGENT_ID}`, { secret: 'changed' })
  expect((await ask({ corpid: CORP_ID, corpsecret: SECRET })).errcode).toBe(40001)
  expect((await ask({ corpid: CORP_ID, corpsecret: 'changed' })).errcode).toBe(0)
})

test('A path that WeCom does not have is 404 with an empty body', async () => {
  const reply = await bench.http('POST', '/cgi-bin/externalcontact/groupchat/send')
  expect(reply).toMatchObject({ status: 404, text: '' })
})

test('Faults of the panel strike gettoken and the calls of one application, each for itself', async () => {
  await bench.control('POST', '/control/faults', { robotKey: 'gettoken', kind: 'busy', count: 1 })
  expect((await ask({ corpid: CORP_ID, corpsecret: SECRET })).errcode).toBe(-1)
  const app = { robotKey: `app/${AGENT_ID}`, count: 1 }
  await bench.control('POST', '/control/faults', { ...app, kind: 'drop_after' })
  await expect(bench.send(words('anna', 'cut'))).rejects.toThrow()
  await bench.control('POST', '/control/faults', { ...app, kind: 'drop_before' })
  await expect(bench.send(words('anna', 'never seen'))).rejects.toThrow()
  await bench.control('POST', '/control/faults', { ...app, kind: 'warning' })
  const warned = await bench.send(words('anna', 'warned'))
  expect(warned).toMatchObject({ errcode: 0, errmsg: 'ok. Warning: wrong json format. ' })
  expect(bench.phone('anna')).toEqual(['cut', 'warned'])
  const missing = await bench.control('POST', '/control/faults', {
    robotKey: 'app/1',
    kind: 'busy',
  })
  expect(missing.status).toBe(404)
})

test('Every call is counted by path', async () => {
  await bench.send(words('anna', 'one'))
  await bench.send(words('anna', 'two'))
  const { body } = await bench.control('GET', '/control/calls?path=/cgi-bin/message/send')
  expect(body).toHaveLength(2)
})
