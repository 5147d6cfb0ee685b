import 'server-only'
import { randomUUID } from 'node:crypto'
import http from 'node:http'
import net from 'node:net'
import tls from 'node:tls'
import { isSecretName, redactText } from './redact'

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
  /** The exact bytes of a JSON body, or the one part of a multipart body. */
  json?: Buffer
  multipart?: { name: string; filename: string; contentType: string; bytes: Buffer }
  /** From the first step to the last byte of the reply, milliseconds. */
  timeoutMs: number
  signal?: AbortSignal
}

export type CallResult =
  | {
      kind: 'answered'
      httpStatus: number
      /** 0 is success, unless `malformed`. Absent in a reply means 0. */
      errcode: number
      /** Credentials hidden. Never branch on it. */
      errmsg: string
      /** WeCom said "wrong json format": it understood only part of the request, even if errcode is 0. */
      malformed: boolean
      /** The reply as parsed. */
      body: Record<string, unknown>
      /** The reply as it came, credentials hidden. */
      rawReply: string
    }
  /** Certainly not one byte of the request left this machine. */
  | { kind: 'not_called'; cause: NotCalledCause }
  /** HTTP 3xx or 4xx: whoever answered did not take the request (WeCom answers errors with 200). */
  | { kind: 'rejected'; httpStatus: number; rawReply: string }
  /** The request (or some of it) left, and what became of it is not known. */
  | { kind: 'in_doubt'; cause: InDoubtCause; httpStatus?: number; rawReply?: string }

export type NotCalledCause =
  | 'name_not_found'
  | 'refused'
  | 'unreachable'
  | 'tls'
  | 'connect_timeout'
  | 'cancelled'
  | 'unsendable_text'

export type InDoubtCause = 'timeout' | 'reset' | 'bad_reply' | 'http_5xx' | 'cancelled'

/**
 * One call on a connection of its own, so that a reset is never a leftover of an earlier call. No
 * redirect is followed and no proxy used. Never throws for what the network or the far side does.
 */
export async function callWecom(call: WecomCall): Promise<CallResult> {
  const url = new URL(call.path, call.baseUrl)
  const deadline = AbortSignal.timeout(call.timeoutMs)
  const stop = call.signal ? AbortSignal.any([deadline, call.signal]) : deadline

  const connection = await connect(url, stop)
  if ('cause' in connection) {
    const timedOut = connection.cause === 'cancelled' && deadline.aborted
    return { kind: 'not_called', cause: timedOut ? 'connect_timeout' : connection.cause }
  }
  const { socket } = connection
  try {
    if (stop.aborted)
      return { kind: 'not_called', cause: deadline.aborted ? 'connect_timeout' : 'cancelled' }
    const reply = await exchange(url, socket, call, stop)
    if (typeof reply !== 'string') return readReply(reply, call.query)
    const timedOut = reply === 'cancelled' && deadline.aborted
    return { kind: 'in_doubt', cause: timedOut ? 'timeout' : reply }
  } finally {
    socket.destroy()
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

type Reply = { status: number; bytes: Buffer }

/** Writes the request and reads the whole reply; a word instead of a reply says what went wrong. */
function exchange(
  url: URL,
  socket: net.Socket,
  call: WecomCall,
  stop: AbortSignal,
): Promise<Reply | InDoubtCause> {
  const { contentType, bytes } = bodyOf(call)
  return new Promise((resolve) => {
    const target = `${url.pathname}?${new URLSearchParams(call.query)}`
    const request = http.request({
      createConnection: () => socket,
      method: 'POST',
      path: target,
      setHost: false,
      headers: {
        Host: url.host,
        Accept: 'application/json',
        'Content-Type': contentType,
        'Content-Length': bytes.length,
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
        finish({ status: response.statusCode ?? 0, bytes: Buffer.concat(chunks) })
      })
    })
    request.end(bytes)
  })
}

function bodyOf({ json, multipart }: WecomCall): { contentType: string; bytes: Buffer } {
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

function readReply({ status, bytes }: Reply, query: Record<string, string>): CallResult {
  const text = withoutSecrets(bytes.toString('utf8'), query)
  const rawReply = redactText(text)
  if (status >= 500) return { kind: 'in_doubt', cause: 'http_5xx', httpStatus: status, rawReply }
  if (status >= 300) return { kind: 'rejected', httpStatus: status, rawReply }
  const body = parseObject(text)
  const errcode = body?.errcode ?? 0
  if (status !== 200 || !body || !Number.isInteger(errcode)) {
    return { kind: 'in_doubt', cause: 'bad_reply', httpStatus: status, rawReply }
  }
  const errmsg = redactText(typeof body.errmsg === 'string' ? body.errmsg : '')
  const malformed = /wrong json format/i.test(errmsg)
  return {
    kind: 'answered',
    httpStatus: status,
    errcode: Number(errcode),
    errmsg,
    malformed,
    body,
    rawReply,
  }
}

/** What was sent as a credential never comes back into our hands, whatever the far side echoes. */
function withoutSecrets(text: string, query: Record<string, string>): string {
  return Object.entries(query).reduce(
    (rest, [name, value]) =>
      isSecretName(name) && value.length >= 6 ? rest.replaceAll(value, '***') : rest,
    text,
  )
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    return Object.fromEntries(Object.entries(value))
  } catch {
    return undefined
  }
}
