import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AGENT_ID, SECRET } from '@/lib/sandbox/testing/corp-bench'
import { allowedPaths } from './allow-list'
import { KEY, OTHER_KEY, startRelayBench, type RelayBench } from './testing/relay-bench'
import { OFFICIAL_PATHS } from './testing/official-paths'
import { BROKEN_MS } from './token-keeper'

let bench: RelayBench
beforeEach(async () => {
  bench = await startRelayBench()
})
afterEach(() => bench.close())

const app = (change: object) => bench.wecom.control('PATCH', `/control/apps/${AGENT_ID}`, change)
const revoke = () => bench.wecom.control('POST', `/control/apps/${AGENT_ID}/revoke`, {})
const fault = (kind: string, more: object = {}) =>
  bench.wecom.control('POST', '/control/faults', { robotKey: `app/${AGENT_ID}`, kind, ...more })

test('A call goes through with the token and the application, and the answer comes as it is', async () => {
  const { status, body } = await bench.send('hello', 'anna|hidden')
  expect(status).toBe(200)
  expect(body).toMatchObject({ errcode: 0, errmsg: 'ok', invaliduser: 'hidden' })
  expect(bench.wecom.phone('anna')).toEqual(['hello'])
  const [message] = bench.wecom.sandbox.corp.messages()
  expect(message?.body).toMatch(/^\{"agentid":1000002,"touser":/)
})

test('A body that names the application passes byte for byte', async () => {
  const sent = `{ "touser":"anna", "agentid":"${AGENT_ID}","msgtype":"text","text":{"content":"x"}}`
  await bench.ask('POST', '/proxy/message/send', sent)
  expect(bench.wecom.sandbox.corp.messages()[0]?.body).toBe(sent)
})

test('Reads pass with their parameters; a foreign token and debug stay behind', async () => {
  const query = 'userid=ben&access_token=mine&debug=1'
  const { body } = await bench.ask('GET', `/proxy/user/get?${query}`)
  expect(body).toMatchObject({ errcode: 0, userid: 'ben' })
})

describe('Keys', () => {
  test('Each of several serves', async () => {
    for (const key of [KEY, OTHER_KEY]) {
      const headers = { 'x-api-key': key }
      expect((await bench.ask('GET', '/proxy/getcallbackip', '', headers)).status).toBe(200)
    }
  })

  test.each([{}, { 'x-api-key': '' }, { 'x-api-key': `${KEY}x` }, { 'x-api-key': KEY.slice(1) }])(
    'without one nothing passes: %o',
    async (headers) => {
      const { status, body } = await bench.ask('POST', '/proxy/message/send', '{}', {
        ...(headers as Record<string, string>),
      })
      expect(status).toBe(401)
      expect(body.error).toMatchObject({ code: 'key_wrong', called: false })
      expect(bench.wecom.sandbox.corp.calls()).toHaveLength(0)
    },
  )
})

describe('The list of paths', () => {
  const refused = OFFICIAL_PATHS.filter((path) => !allowedPaths().includes(path))

  test('Every path on it is one of WeCom’s', () => {
    expect(allowedPaths().filter((path) => !OFFICIAL_PATHS.includes(path))).toEqual([])
  })

  test('Every other path of WeCom is refused, whichever way it is asked', async () => {
    expect(refused).toContain('gettoken')
    expect(refused.length).toBeGreaterThan(40)
    for (const path of refused) {
      for (const method of ['GET', 'POST']) {
        const { status, body } = await bench.ask(method, `/proxy/${path}`)
        expect([path, status]).toEqual([path, 404])
        expect(body.error).toMatchObject({ code: 'path_refused', called: false })
      }
    }
    expect(bench.wecom.sandbox.corp.calls()).toHaveLength(0)
  })

  test.each([
    '/proxy/message/send/',
    '/proxy//message/send',
    '/proxy/message/../gettoken',
    '/proxy/message%2Fsend',
    '/proxy/__proto__',
    '/proxy/constructor',
    '/cgi-bin/message/send',
    '/message/send',
    '/proxy/',
    '/',
  ])('%s is refused too', async (path) => {
    expect((await bench.ask('POST', path, '{}')).status).toBe(404)
  })

  test('A listed path takes its own method only', async () => {
    expect((await bench.ask('GET', '/proxy/message/send')).status).toBe(405)
    expect((await bench.ask('POST', '/proxy/user/get', '{}')).status).toBe(405)
  })
})

describe('The token', () => {
  test('Twenty calls at once ask for one', async () => {
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, index) => bench.send(`message ${index}`)),
    )
    expect(replies.map(({ body }) => body.errcode)).toEqual(Array(20).fill(0))
    expect(bench.tokensAsked()).toBe(1)
    expect(bench.wecom.phone('anna')).toHaveLength(20)
  })

  test('Revoked in mid-flight, one is fetched anew, and nothing is lost or doubled', async () => {
    await bench.send('before')
    await revoke()
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, index) => bench.send(`message ${index}`)),
    )
    expect(replies.map(({ body }) => body.errcode)).toEqual(Array(20).fill(0))
    expect(bench.tokensAsked()).toBe(2)
    expect(new Set(bench.wecom.phone('anna')).size).toBe(21)
    expect(bench.wecom.phone('anna')).toHaveLength(21)
  })

  test('It is renewed before it ends', async () => {
    await bench.send('first')
    bench.wecom.clock.advance(7_200_000 - 60_000)
    await bench.send('second')
    expect(bench.tokensAsked()).toBe(2)
    expect(bench.wecom.sandbox.corp.calls().map(({ errcode }) => errcode)).toEqual([0, 0, 0, 0])
  })

  test('Refused again although it is new, the call is not made a third time', async () => {
    await fault('errcode', { errcode: 40014, count: 3 })
    const { body } = await bench.send('never')
    expect(body).toMatchObject({ errcode: 40014 })
    expect(bench.wecom.sandbox.corp.calls('/cgi-bin/message/send')).toHaveLength(2)
    const { status, body: rested } = await bench.send('not now')
    expect([status, rested.error]).toMatchObject([424, { code: 'token_not_had', called: false }])
    expect(bench.tokensAsked()).toBe(2)
  })

  test('A wrong secret is asked with once, and tried again only after a while', async () => {
    await app({ secret: 'changed' })
    const replies = await Promise.all(Array.from({ length: 10 }, () => bench.send('x')))
    replies.push(await bench.send('x'))
    for (const { status, body } of replies) {
      expect(status).toBe(200)
      expect(body).toMatchObject({ errcode: 40001 })
    }
    expect(bench.tokensAsked()).toBe(1)
    expect((await bench.ask('GET', '/health')).body).toMatchObject({
      ok: false,
      token: { state: 'broken', errcode: 40001 },
    })
    bench.wecom.clock.advance(BROKEN_MS)
    await bench.send('x')
    expect(bench.tokensAsked()).toBe(2)
    await app({ secret: SECRET })
    bench.wecom.clock.advance(BROKEN_MS)
    expect((await bench.send('mended')).body.errcode).toBe(0)
  })
})

describe('Nothing else is ever repeated', () => {
  test('Untrusted, the answer names the address, and so does the health', async () => {
    await app({ trustedIps: [] })
    const { body } = await bench.send('x')
    expect(body.errcode).toBe(60020)
    expect(body.errmsg).toContain('from ip: 127.0.0.1')
    const health = await bench.ask('GET', '/health')
    expect(health).toMatchObject({
      status: 503,
      body: { untrustedIp: true, outgoingIp: '127.0.0.1' },
    })
    expect(bench.wecom.sandbox.corp.calls('/cgi-bin/message/send')).toHaveLength(1)
  })

  test.each([
    ['busy', 200, { errcode: -1 }],
    ['rate_limit', 200, { errcode: 45009 }],
    ['http_502', 502, {}],
    ['drop_after', 504, { error: { code: 'answer_lost', called: true } }],
    ['drop_before', 504, { error: { code: 'answer_lost', called: true } }],
  ])('%s', async (kind, status, body) => {
    await bench.send('first')
    await fault(kind)
    expect(await bench.send('second')).toMatchObject({ status, body })
    expect(bench.wecom.phone('anna').filter((text) => text === 'second').length).toBeLessThan(2)
    const calls = bench.wecom.sandbox.corp.calls('/cgi-bin/message/send')
    expect(calls.length).toBe(kind === 'drop_before' ? 1 : 2)
  })

  test('A slow answer is given up before the app gives up, as one that may have arrived', async () => {
    const impatient = await startRelayBench({ callTimeoutMs: 150 })
    await impatient.wecom.control('POST', '/control/faults', {
      robotKey: `app/${AGENT_ID}`,
      kind: 'hang',
    })
    const { status, body } = await impatient.send('x')
    expect([status, body.error]).toMatchObject([504, { code: 'answer_lost', called: true }])
    await impatient.close()
  })

  test('WeCom out of reach is said to be certainly not called', async () => {
    await bench.send('first')
    await bench.wecom.server.close()
    const { status, body } = await bench.send('second')
    expect([status, body.error]).toMatchObject([424, { code: 'wecom_not_reached', called: false }])
  })

  test('A redirect is passed on and not followed', async () => {
    const elsewhere = http.createServer((request, response) => {
      const token = '{"errcode":0,"access_token":"t","expires_in":7200}'
      if (request.url?.includes('gettoken')) return response.end(token)
      response.writeHead(302, { Location: '/cgi-bin/elsewhere' }).end()
    })
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
    const { port } = elsewhere.address() as AddressInfo
    const led = await startRelayBench({ origin: `http://127.0.0.1:${port}` })
    expect((await led.send('x')).status).toBe(302)
    await led.close()
    elsewhere.close()
  })
})

describe('Limits', () => {
  test('A body that is too large is refused, announced or not', async () => {
    const large = Buffer.alloc(1024 * 1024 + 1, 'x')
    const announced = await bench.ask('POST', '/proxy/message/send', large)
    expect(announced).toMatchObject({ status: 413, body: { error: { called: false } } })
    const chunked = await bench.ask('POST', '/proxy/message/send', large, {
      'x-api-key': KEY,
      'Transfer-Encoding': 'chunked',
    })
    expect(chunked.status).toBe(413)
    expect(bench.wecom.sandbox.corp.calls()).toHaveLength(0)
  })

  test('An upload passes as it came, name and all', async () => {
    const bytes = Buffer.alloc(5 * 1024 * 1024, 'pdf')
    const head = `--x\r\nContent-Disposition: form-data; name="media"; filename="課程表.pdf"\r\n\r\n`
    const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--x--\r\n')])
    const { body: reply } = await bench.ask('POST', '/proxy/media/upload?type=file', body, {
      'x-api-key': KEY,
      'Content-Type': 'multipart/form-data; boundary=x',
    })
    expect(reply).toMatchObject({ errcode: 0, type: 'file' })
    const media = bench.wecom.sandbox.corp.findMedia(String(reply.media_id))
    expect(media).toMatchObject({ filename: '課程表.pdf', bytes: bytes.length })
  })

  test('More calls than a minute may have are turned away', async () => {
    const slow = await startRelayBench({ maxCallsPerMinute: 3 })
    const statuses = []
    for (let call = 0; call < 4; call++) statuses.push((await slow.send('x')).status)
    expect(statuses).toEqual([200, 200, 200, 429])
    slow.wecom.clock.advance(20_000)
    expect((await slow.send('x')).status).toBe(200)
    await slow.close()
  })
})

test('The health tells everybody whether all is well, and the particulars to who has a key', async () => {
  const open = await bench.ask('GET', '/health', '', {})
  expect(open).toMatchObject({ status: 200, text: '{"ok":true}' })
  await bench.send('x')
  const { body } = await bench.ask('GET', '/health')
  expect(body).toMatchObject({
    ok: true,
    wecom: { reachable: true },
    outgoingIp: '127.0.0.1',
    token: { state: 'good', ageSeconds: 0 },
    agentId: AGENT_ID,
  })
  expect(bench.tokensAsked()).toBe(1)
  expect(bench.wecom.sandbox.corp.calls('/cgi-bin/getcallbackip')).toHaveLength(1)
})

test('No secret stands in a log line or in an answer of the relay', async () => {
  await bench.send('the words of the message')
  await revoke()
  await bench.send('x')
  await app({ secret: 'changed' })
  await revoke()
  const texts = [(await bench.send('x')).text, (await bench.ask('GET', '/health')).text]
  const token = await bench.wecom.token('changed')
  const all = `${texts.join()} ${JSON.stringify(bench.lines)}`
  expect(bench.lines.length).toBeGreaterThan(3)
  for (const secret of [SECRET, 'changed', KEY, OTHER_KEY, token, 'the words']) {
    expect(all).not.toContain(secret)
  }
})
