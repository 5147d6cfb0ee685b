import { once } from 'node:events'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { callWecom, type WecomCall } from './http-client'

const KEY = '693a91f6-7ea5-4a7b-9a0e-1b2c3d4e5f60'
const closers: (() => void)[] = []

afterEach(() => closers.splice(0).forEach((close) => close()))

async function listen(server: net.Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const sockets = new Set<net.Socket>()
  server.on('connection', (socket: net.Socket) => sockets.add(socket))
  closers.push(() => {
    server.close()
    sockets.forEach((socket) => socket.destroy())
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A far side that writes these raw bytes once the request's head has come, then ends. */
function raw(reply: string | ((socket: net.Socket) => void)): Promise<string> {
  const server = net.createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => (typeof reply === 'string' ? socket.end(reply) : reply(socket)))
  })
  return listen(server)
}

function answering(status: number, body: string, headers: Record<string, string> = {}) {
  return listen(http.createServer((_, response) => response.writeHead(status, headers).end(body)))
}

const call = (baseUrl: string, extra: Partial<WecomCall> = {}) =>
  callWecom({
    baseUrl,
    path: '/cgi-bin/webhook/send',
    query: { key: KEY },
    json: Buffer.from('{"a":"課"}'),
    timeoutMs: 2_000,
    ...extra,
  })

describe('an answered call', () => {
  it('gives errcode, errmsg and the parsed body', async () => {
    const date = 'Mon, 02 Mar 2026 01:00:00 GMT'
    const reply = '{"errcode":45009,"errmsg":"api freq out of limit"}'
    const url = await answering(200, reply, { Date: date })
    expect(await call(url)).toEqual({
      kind: 'answered',
      httpStatus: 200,
      errcode: 45009,
      errmsg: 'api freq out of limit',
      malformed: false,
      body: { errcode: 45009, errmsg: 'api freq out of limit' },
      rawReply: reply,
      date,
    })
  })

  it('marks the wrong json format warning even with errcode 0', async () => {
    const url = await answering(200, '{"errcode":0,"errmsg":"ok. Warning: wrong json format. "}')
    expect(await call(url)).toMatchObject({ kind: 'answered', errcode: 0, malformed: true })
  })

  it('counts an absent errcode as 0', async () => {
    const url = await answering(200, '{"expires_in":7200}')
    expect(await call(url)).toMatchObject({ kind: 'answered', errcode: 0 })
  })

  it('never contains the key, even when the far side echoes it', async () => {
    const url = await answering(200, `{"errcode":93000,"errmsg":"no robot ${KEY}"}`)
    const result = await call(url)
    expect(result.kind).toBe('answered')
    expect(JSON.stringify(result)).not.toContain(KEY)
  })

  it('sends the exact bytes, once, on a connection of its own', async () => {
    const seen: { url: string; body: string; type: string; port: number }[] = []
    const server = http.createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      seen.push({
        url: request.url ?? '',
        body: Buffer.concat(chunks).toString(),
        type: request.headers['content-type'] ?? '',
        port: request.socket.remotePort ?? 0,
      })
      response.end('{"errcode":0,"errmsg":"ok"}')
    })
    const url = await listen(server)
    await call(url)
    await call(url)
    expect(seen[0]).toMatchObject({
      url: `/cgi-bin/webhook/send?key=${KEY}`,
      body: '{"a":"課"}',
      type: 'application/json; charset=UTF-8',
    })
    expect(seen).toHaveLength(2)
    expect(seen[0]?.port).not.toBe(seen[1]?.port)
  })
})

describe('a call that never left', () => {
  it('is known when the connection is refused', async () => {
    const server = net.createServer()
    const url = await listen(server)
    server.close()
    await once(server, 'close')
    expect(await call(url)).toEqual({ kind: 'not_called', cause: 'refused' })
  })

  it('is known when the name does not exist', async () => {
    expect(await call('https://no-such-host.invalid')).toEqual({
      kind: 'not_called',
      cause: 'name_not_found',
    })
  })

  it('is known when the far side does not speak TLS', async () => {
    const url = await raw('HTTP/1.1 400 Bad Request\r\n\r\n')
    expect(await call(url.replace('http:', 'https:'))).toEqual({ kind: 'not_called', cause: 'tls' })
  })

  it('is known when TLS never comes about in time', async () => {
    const url = await raw(() => {})
    expect(await call(url.replace('http:', 'https:'), { timeoutMs: 50 })).toEqual({
      kind: 'not_called',
      cause: 'connect_timeout',
    })
  })

  it('is known when it was called off before', async () => {
    const url = await answering(200, '{}')
    expect(await call(url, { signal: AbortSignal.abort() })).toEqual({
      kind: 'not_called',
      cause: 'cancelled',
    })
  })
})

describe('a call in doubt', () => {
  it.each([
    ['reset', (socket: net.Socket) => void socket.resetAndDestroy()],
    ['reset', (socket: net.Socket) => void socket.end()],
    ['reset', 'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"errcode":0'],
    ['bad_reply', 'this is no HTTP\r\n\r\n'],
    ['bad_reply', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello'],
    ['bad_reply', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]'],
    ['bad_reply', 'HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{"errcode":"0"}'],
    ['http_5xx', 'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n'],
  ])('is called %s: %s', async (cause, reply) => {
    const url = await raw(reply)
    expect(await call(url)).toMatchObject({ kind: 'in_doubt', cause })
  })

  it('is called timeout when no answer comes', async () => {
    const url = await raw(() => {})
    expect(await call(url, { timeoutMs: 80 })).toEqual({ kind: 'in_doubt', cause: 'timeout' })
  })

  it('is called bad_reply when the reply has more than 1 MB', async () => {
    const url = await answering(200, `{"errcode":0,"x":"${'a'.repeat(1024 * 1024)}"}`)
    expect(await call(url)).toMatchObject({ kind: 'in_doubt', cause: 'bad_reply' })
  })
})

it('a redirect is not followed', async () => {
  const target = await answering(200, '{"errcode":0,"errmsg":"ok"}')
  const url = await answering(302, '', { Location: target })
  expect(await call(url)).toEqual({ kind: 'rejected', httpStatus: 302, rawReply: '' })
})

it('an unknown path is a rejection, not a success', async () => {
  const url = await answering(404, '')
  expect(await call(url)).toMatchObject({ kind: 'rejected', httpStatus: 404 })
})
