import http from 'node:http'
import type { Clock } from '@/lib/clock'
import {
  AGENT_ID,
  CORP_ID,
  SECRET,
  startCorpBench,
  type ApiReply,
} from '@/lib/sandbox/testing/corp-bench'
import type { LogFields } from '../log'
import { startRelay, type RelayOptions } from '../server'

export const KEY = 'a-key-of-the-relay-of-32-characters-or-more'
export const OTHER_KEY = 'another-key-of-the-relay-of-32-characters'

export type Line = { event: string } & LogFields

/** A stand-in for WeCom, and a relay before it, both over real HTTP on free ports. */
export async function startRelayBench(changes: Partial<RelayOptions> = {}) {
  const wecom = await startCorpBench()
  const lines: Line[] = []
  const clock: Clock = wecom.clock
  const relay = await startRelay({
    corpId: CORP_ID,
    corpSecret: SECRET,
    agentId: AGENT_ID,
    apiKeys: [KEY, OTHER_KEY],
    origin: wecom.server.url,
    maxCallsPerMinute: 6_000,
    clock,
    log: (event, fields) => void lines.push({ event, ...fields }),
    port: 0,
    host: '127.0.0.1',
    ...changes,
  })
  const ask = askerOf(relay.url)
  const send = (content: string, touser = 'anna') =>
    ask('POST', '/proxy/message/send', { touser, msgtype: 'text', text: { content } })
  const close = async () => {
    await relay.stop()
    await wecom.server.close()
  }
  const tokensAsked = () => wecom.sandbox.corp.calls('/cgi-bin/gettoken').length
  return { wecom, relay, lines, ask, send, close, tokensAsked }
}

export type RelayBench = Awaited<ReturnType<typeof startRelayBench>>

export type RelayReply = { status: number; body: ApiReply & Record<string, unknown>; text: string }

/** Calls a relay as the app does, on a connection of its own. */
export function askerOf(url: string) {
  return (
    method: string,
    path: string,
    body: unknown = '',
    headers: Record<string, string> = { 'x-api-key': KEY },
  ) =>
    new Promise<RelayReply>((resolve, reject) => {
      const raw = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
      const call = http.request(url + path, { method, headers, agent: false }, (reply) => {
        const chunks: Buffer[] = []
        reply.on('data', (chunk: Buffer) => chunks.push(chunk))
        reply.on('error', reject)
        reply.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          const parsed = (text.startsWith('{') ? JSON.parse(text) : {}) as RelayReply['body']
          resolve({ status: reply.statusCode ?? 0, body: parsed, text })
        })
      })
      call.on('error', reject)
      call.end(raw)
    })
}
