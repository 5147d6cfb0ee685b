import 'server-only'
import { randomUUID } from 'node:crypto'
import http from 'node:http'
import net from 'node:net'
import tls from 'node:tls'
import {
  readReply,
  type CallResult,
  type InDoubtCause,
  type NotCalledCause,
  type Reply,
} from './call-result'

/** A reply longer than this is not WeCom's. */
const MAX_REPLY_BYTES = 1024 * 1024

/** With several addresses for a name, how long one may take before the next is tried. */
const NEXT_ADDRESS_AFTER_MS = 2500

export type WecomCall = {
  /** An origin: `https://qyapi.weixin.qq.com`. */
  baseUrl: string
  /** `/cgi-bin/webhook/send` */
  path: string
  query: Record<string, string>
  /** GET has no body. */
  method?: 'GET' | 'POST'
  /** Beyond those that every call has; a credential among them never comes back in the result. */
  headers?: Record<string, string>
  /** The exact bytes of a JSON body, or the one part of a multipart body. */
  json?: Buffer
  multipart?: { name: string; filename: string; contentType: string; bytes: Buffer }
  /** A body that somebody else has made. */
  raw?: { contentType: string; bytes: Buffer }
  /** From the first step to the last byte of the reply, milliseconds. */
  timeoutMs: number
  signal?: AbortSignal
}

/** One call, its reply read and with its credentials hidden. See `exchangeBytes`. */
export async function callWecom(call: WecomCall): Promise<CallResult> {
  const result = await exchangeBytes(call)
  if (result.kind !== 'reply') return result
  return readReply(result, { ...call.query, ...call.headers })
}

/** A reply byte for byte, credentials and all, or what became of the call. */
export type RawResult =
  | ({ kind: 'reply' } & Reply)
  | { kind: 'not_called'; cause: NotCalledCause }
  | { kind: 'in_doubt'; cause: InDoubtCause }

/**
 * One call on a connection of its own, so that a reset is never a leftover of an earlier call. No
 * redirect is followed and no proxy used. Never throws for what the network or the far side does.
 */
export async function exchangeBytes(call: WecomCall): Promise<RawResult> {
  const url = new URL(call.path, call.baseUrl)
  const stop = stopOf(call)
  const connection = await connect(url, stop.signal)
  if ('cause' in connection || stop.signal.aborted) {
    stop.done()
    if ('socket' in connection) connection.socket.destroy()
    const cause = 'cause' in connection ? connection.cause : 'cancelled'
    return { kind: 'not_called', cause: stop.timedOut() ? 'connect_timeout' : cause }
  }
  const reply = await exchange(url, connection.socket, call, stop.signal)
  stop.done()
  connection.socket.destroy()
  if (typeof reply !== 'string') return { kind: 'reply', ...reply }
  const timedOut = reply === 'cancelled' && stop.timedOut()
  return { kind: 'in_doubt', cause: timedOut ? 'timeout' : reply }
}

/** Fires when the call's time is over, or when its caller calls it off. */
function stopOf({ timeoutMs, signal }: WecomCall) {
  const controller = new AbortController()
  let timedOut = false
  const timer = setTimeout(() => {
    timedOut = true
    controller.abort()
  }, timeoutMs)
  const callOff = () => controller.abort()
  if (signal?.aborted) callOff()
  signal?.addEventListener('abort', callOff)
  return {
    signal: controller.signal,
    timedOut: () => timedOut,
    done() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', callOff)
    },
  }
}

type Connection = { socket: net.Socket } | { cause: NotCalledCause }

/** Opens the connection, TLS included, before anything is written to it. */
function connect(url: URL, stop: AbortSignal): Promise<Connection> {
  if (stop.aborted) return Promise.resolve({ cause: 'cancelled' })
  return new Promise((resolve) => {
    const secure = url.protocol === 'https:'
    const host = url.hostname.replace(/^\[|\]$/g, '')
    const port = Number(url.port || (secure ? 443 : 80))
    const options = { host, port, autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_AFTER_MS }
    const servername = net.isIP(host) ? '' : host
    const socket = secure ? tls.connect({ ...options, servername }) : net.connect(options)
    socket.setNoDelay(true)

    const finish = (result: Connection) => {
      stop.removeEventListener('abort', onStop)
      if ('cause' in result) socket.destroy()
      resolve(result)
    }
    const onStop = () => finish({ cause: 'cancelled' })
    stop.addEventListener('abort', onStop)
    socket.once(secure ? 'secureConnect' : 'connect', () => finish({ socket }))
    // Stays for the socket's whole life: a late error must not end the process.
    socket.on('error', (error: NodeJS.ErrnoException) => finish({ cause: connectCause(error) }))
  })
}

function connectCause(error: NodeJS.ErrnoException): NotCalledCause {
  const code = error.code ?? ''
  if (code === 'ECONNREFUSED') return 'refused'
  if (code === 'ENOTFOUND' || code.startsWith('EAI_')) return 'name_not_found'
  if (code === 'ETIMEDOUT') return 'connect_timeout'
  if (/^(ENET|EHOST|EADDR|EACCES|EPERM)/.test(code)) return 'unreachable'
  if (/SSL|TLS|CERT|SIGNATURE|ISSUER|EPROTO/.test(code)) return 'tls'
  return 'unreachable'
}

/** Writes the request and reads the whole reply; a word instead of a reply says what went wrong. */
function exchange(
  url: URL,
  socket: net.Socket,
  call: WecomCall,
  stop: AbortSignal,
): Promise<Reply | InDoubtCause> {
  const body = call.method === 'GET' ? undefined : bodyOf(call)
  return new Promise((resolve) => {
    const query = new URLSearchParams(call.query)
    const target = query.size > 0 ? `${url.pathname}?${query}` : url.pathname
    const request = http.request({
      createConnection: () => socket,
      method: call.method ?? 'POST',
      path: target,
      setHost: false,
      headers: {
        Host: url.host,
        Accept: 'application/json',
        ...call.headers,
        ...(body && { 'Content-Type': body.contentType, 'Content-Length': body.bytes.length }),
        Connection: 'close',
      },
    })
    const finish = (result: Reply | InDoubtCause) => {
      stop.removeEventListener('abort', onStop)
      request.destroy()
      resolve(result)
    }
    const onStop = () => finish('cancelled')
    stop.addEventListener('abort', onStop)

    request.on('error', (error: NodeJS.ErrnoException) =>
      finish(error.code?.startsWith('HPE_') ? 'bad_reply' : 'reset'),
    )
    request.on('close', () => finish('reset'))
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > MAX_REPLY_BYTES) return finish('bad_reply')
        chunks.push(chunk)
      })
      response.on('error', () => finish('reset'))
      response.on('end', () => {
        if (!response.complete) return finish('reset')
        const { statusCode = 0, headers } = response
        finish({ status: statusCode, bytes: Buffer.concat(chunks), date: headers.date })
      })
    })
    request.end(body?.bytes)
  })
}

function bodyOf({ json, multipart, raw }: WecomCall): { contentType: string; bytes: Buffer } {
  if (raw) return raw
  if (!multipart) {
    return { contentType: 'application/json; charset=UTF-8', bytes: json ?? Buffer.alloc(0) }
  }
  const boundary = `----courier-${randomUUID()}`
  const filename = multipart.filename.replace(/["\r\n\\]/g, '_')
  const head =
    `--${boundary}\r\nContent-Disposition: form-data; name="${multipart.name}"; ` +
    `filename="${filename}"; filelength=${multipart.bytes.length}\r\n` +
    `Content-Type: ${multipart.contentType}\r\n\r\n`
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.concat([
      Buffer.from(head),
      multipart.bytes,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  }
}
