import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { monotonicMs, type Clock } from '@/lib/clock'
import { RELAY_ERRORS, relayErrorBody, type RelayErrorCode } from '@/lib/wecom/relay-error'
import { withAgentId } from './agent-id'
import { ruleFor } from './allow-list'
import { Allowance } from './allowance'
import { keyChecker } from './api-keys'
import { forward, type Forwarded } from './forward'
import { healthProbe } from './health'
import type { Log } from './log'
import { readBody } from './read-body'
import { TokenKeeper } from './token-keeper'

export type RelayOptions = {
  corpId: string
  corpSecret: string
  agentId: number
  apiKeys: string[]
  /** `https://qyapi.weixin.qq.com`, or a stand-in on this machine. */
  origin: string
  maxCallsPerMinute: number
  clock: Clock
  log: Log
  port: number
  host: string
  /** Shorter than the app's own (10 s, uploads 60 s): it must hear from here what happened. */
  callTimeoutMs?: number
  uploadTimeoutMs?: number
}

export type Relay = {
  url: string
  port: number
  /** Takes no more calls, lets those under way end, and closes. */
  stop: () => Promise<void>
}

const CALL_TIMEOUT_MS = 8_000
const UPLOAD_TIMEOUT_MS = 50_000
const STOP_WITHIN_MS = 10_000

const MAX_JSON_BYTES = 1024 * 1024
const MAX_UPLOAD_BYTES = 21 * 1024 * 1024
const MAX_AT_ONCE = 200

/** Serves `/proxy/…` and `/health`. Rejects when the port is taken. */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  const { port, host } = options
  const server = http.createServer(handler(options))
  server.headersTimeout = 10_000
  server.requestTimeout = 60_000
  server.keepAliveTimeout = 30_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const { port: listening } = server.address() as AddressInfo
  return {
    port: listening,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${listening}`,
    stop: () =>
      new Promise((resolve) => {
        const impatience = setTimeout(() => server.closeAllConnections(), STOP_WITHIN_MS)
        server.close(() => {
          clearTimeout(impatience)
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}

function handler(options: RelayOptions): http.RequestListener {
  const { origin, corpId, corpSecret, agentId, clock, log } = options
  const isKnownKey = keyChecker(options.apiKeys)
  const keeper = new TokenKeeper(origin, { corpId, corpSecret }, clock)
  const allowance = new Allowance(options.maxCallsPerMinute, clock)
  const askWecom = healthProbe(origin, clock)
  const startedAt = monotonicMs()
  let underWay = 0
  let untrusted = false

  return (request, response) => {
    const start = monotonicMs()
    const [pathname = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s)
    // A caller who goes away changes nothing: a call that is under way is still made.
    response.on('error', () => {})
    underWay++
    answer(request, pathname, query)
      .catch((error: unknown): Shown => {
        log('failed', { error: error instanceof Error ? error.name : 'unknown' })
        return { ...shownError('answer_lost'), code: 'failed' }
      })
      .then(({ status, body, code, errcode }) => {
        underWay--
        const bytes = typeof body === 'string' ? Buffer.from(body) : body
        response.writeHead(status, {
          'Content-Type': 'application/json; charset=UTF-8',
          'Content-Length': bytes.length,
          // What is left of its body is not waited for.
          ...(!request.complete && { Connection: 'close' }),
        })
        response.end(bytes)
        const path = ruleFor(pathname)?.path ?? (pathname === '/health' ? pathname : 'other')
        log('call', { path, status, errcode, code, ms: Math.round(monotonicMs() - start) })
      })
  }

  async function answer(
    request: http.IncomingMessage,
    pathname: string,
    query: string,
  ): Promise<Shown> {
    const hasKey = isKnownKey(request.headers['x-api-key'])
    if (pathname === '/health' && request.method === 'GET') return health(hasKey)
    if (!hasKey) return shownError('key_wrong')
    const rule = ruleFor(pathname)
    if (!rule) return shownError('path_refused')
    if (request.method !== rule.method) return shownError('method_refused')
    if (underWay > MAX_AT_ONCE || !allowance.take()) return shownError('too_many_calls')

    const body = await readBody(request, rule.upload ? MAX_UPLOAD_BYTES : MAX_JSON_BYTES)
    if (typeof body === 'string') return shownError(body)
    try {
      const { bytes } = body
      const forwarded = await forward(origin, keeper, {
        method: rule.method,
        path: rule.path,
        query: passedOn(query),
        contentType: request.headers['content-type'] ?? 'application/json; charset=UTF-8',
        body: rule.path === '/cgi-bin/message/send' ? withAgentId(bytes, agentId) : bytes,
        timeoutMs: rule.upload
          ? (options.uploadTimeoutMs ?? UPLOAD_TIMEOUT_MS)
          : (options.callTimeoutMs ?? CALL_TIMEOUT_MS),
      })
      return show(forwarded)
    } finally {
      body.free()
    }
  }

  function show(forwarded: Forwarded): Shown {
    if (forwarded.kind === 'error') return shownError(forwarded.code)
    const { status, bytes, errcode } = forwarded
    if (errcode !== undefined) untrusted = errcode === 60020
    return { status, body: bytes, errcode }
  }

  /** Whether all is well for everybody; the particulars for who has a key. */
  async function health(hasKey: boolean): Promise<Shown> {
    const wecom = await askWecom()
    const token = keeper.state()
    const ok = wecom.reachable && token.state !== 'broken' && !untrusted
    const particulars = {
      ...{ wecom, token, outgoingIp: wecom.outgoingIp, untrustedIp: untrusted, agentId, corpId },
      uptimeSeconds: Math.round((monotonicMs() - startedAt) / 1000),
      memoryMegabytes: Math.round(process.memoryUsage.rss() / 1024 / 1024),
    }
    const body = JSON.stringify(hasKey ? { ok, ...particulars } : { ok })
    return { status: ok ? 200 : 503, body }
  }
}

type Shown = { status: number; body: string | Buffer; code?: string; errcode?: number | undefined }

function shownError(code: RelayErrorCode): Shown {
  return { status: RELAY_ERRORS[code].status, body: relayErrorBody(code), code }
}

/** All parameters but the token, which is ours, and `debug`, which WeCom has but for five a minute. */
function passedOn(query: string): Record<string, string> {
  const all = Object.fromEntries(new URLSearchParams(query))
  return Object.fromEntries(
    Object.entries(all).filter(([name]) => !['access_token', 'debug'].includes(name)),
  )
}
