import 'server-only'
import { setMaxListeners } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { log } from '@/lib/log'
import { FILE_MAX_BYTES } from '@/lib/wecom/limits'
import { createApiCalls } from './api/api-calls'
import { isApiPath } from './api/endpoints'
import { startBotSocket } from './bot/bot-socket'
import { answerControl, isControlPath } from './control'
import { writeReply, type WireReply } from './reply'
import { createRobotCalls, type Reaction } from './robot-calls'
import type { Sandbox } from './sandbox'

/** Longer bodies are cut: an image of 2 MB in base64, or a file of 20 MB, fits well. */
const MAX_BODY_BYTES = FILE_MAX_BYTES + 1024 * 1024

const SLOW_MS = 4_000

const ROBOT_APIS: Record<string, 'send' | 'upload_media'> = {
  '/cgi-bin/webhook/send': 'send',
  '/cgi-bin/webhook/upload_media': 'upload_media',
}

export type SandboxServer = {
  port: number
  /** `http://127.0.0.1:3100` */
  url: string
  close(): Promise<void>
}

/**
 * Serves the stand-in on a loopback port: WeCom's paths, `/inbox` and `/control/…`. Rejects when
 * the port is taken. Meant for one machine: it never listens on another address.
 */
export async function startSandboxServer({
  sandbox,
  port,
  host = '127.0.0.1',
}: {
  sandbox: Sandbox
  port: number
  host?: '127.0.0.1' | '::1'
}): Promise<SandboxServer> {
  const closing = new AbortController()
  // Every slow call under way listens.
  setMaxListeners(0, closing.signal)
  const server = createServer(sandbox, closing.signal)
  const endBots = startBotSocket(server, sandbox.bots)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const { port: listening } = server.address() as AddressInfo
  return {
    port: listening,
    url: `http://${host === '::1' ? '[::1]' : host}:${listening}`,
    close: () =>
      new Promise((resolve) => {
        closing.abort()
        endBots()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function createServer(sandbox: Sandbox, closing: AbortSignal): http.Server {
  const reactToRobot = createRobotCalls(sandbox)
  const reactToApi = createApiCalls(sandbox)
  return http.createServer((request, response) => {
    response.on('error', () => {})
    respond(request, response).catch((error: unknown) => {
      log.error({ err: error }, 'sandbox: a request failed')
      request.socket.destroy()
    })
  })

  async function respond(request: http.IncomingMessage, response: http.ServerResponse) {
    const { pathname, searchParams } = readTarget(request.url)
    const body = await readBody(request)
    if (!body) return
    if (isControlPath(pathname)) {
      const reply = await answerControl(sandbox, { request, pathname, searchParams, body })
      return write(response, reply)
    }
    const api = Object.hasOwn(ROBOT_APIS, pathname) ? ROBOT_APIS[pathname] : undefined
    if (!api && !isApiPath(pathname)) return write(response, { status: 404, headers: {}, body: '' })

    const { minMs, maxMs } = sandbox.state.delay
    await pause(minMs + Math.random() * (maxMs - minMs), closing)
    const sent = {
      contentType: request.headers['content-type'] ?? '',
      body: request.method === 'POST' ? body : Buffer.alloc(0),
    }
    const reaction = isApiPath(pathname)
      ? reactToApi({
          ...sent,
          path: pathname,
          query: searchParams,
          range: request.headers.range,
          ip: addressOf(request),
        })
      : reactToRobot({
          ...sent,
          api: api ?? 'send',
          key: searchParams.get('key') ?? '',
          type: searchParams.get('type'),
        })
    await show(reaction, request, response)
  }

  async function show(
    reaction: Reaction,
    request: http.IncomingMessage,
    response: http.ServerResponse,
  ) {
    if (reaction === 'drop') return void request.socket.resetAndDestroy()
    const { answer, fault, file } = reaction
    const reply = file ?? writeReply(answer, sandbox.clock.now(), addressOf(request))
    if (answer.errcode !== 0) return write(response, reply)
    switch (fault?.kind) {
      case 'hang':
        return
      case 'drop_after':
        return void request.socket.resetAndDestroy()
      case 'slow':
        await pause(fault.ms ?? SLOW_MS, closing)
        return write(response, reply)
      case 'http_502':
        return write(response, page(502, 'Bad Gateway'))
      case 'garbage':
        return write(response, page(200, 'Welcome'))
      default:
        return write(response, reply)
    }
  }
}

/** Without the prefix of an IPv4 address that came in by IPv6. */
function addressOf({ socket }: http.IncomingMessage): string {
  return (socket.remoteAddress ?? '').replace(/^::ffff:/, '')
}

function readTarget(target = '/'): { pathname: string; searchParams: URLSearchParams } {
  const [pathname = '/', query = ''] = target.split(/\?(.*)/s)
  return { pathname, searchParams: new URLSearchParams(query) }
}

/** The whole body, `undefined` when the caller went away before it was complete. */
async function readBody(request: http.IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      if (size < MAX_BODY_BYTES) chunks.push(chunk)
      size += chunk.length
    }
  } catch {
    return undefined
  }
  return Buffer.concat(chunks)
}

function write(response: http.ServerResponse, { status, headers, body }: WireReply): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  response.writeHead(status, { ...headers, 'Content-Length': bytes.length })
  response.end(bytes)
}

function page(status: number, title: string): WireReply {
  const body = `<html><head><title>${title}</title></head><body>${title}</body></html>`
  return { status, headers: { 'Content-Type': 'text/html' }, body }
}

function pause(ms: number, closing: AbortSignal): Promise<void> {
  if (ms <= 0 || closing.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      closing.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    closing.addEventListener('abort', end)
  })
}
