import 'server-only'
import { timingSafeEqual } from 'node:crypto'
import type http from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { z } from 'zod'
import { refusal, writeReply, type Answer } from '../reply'
import { isFields, type Fields } from '../wire-reader'
import { answerCommand } from './bot-commands'
import type { SandboxBots } from './bots'
import { Uploads } from './uploads'

/** A piece of 512 KiB in base64, and room around it. */
const MAX_FRAME_BYTES = 2 * 1024 * 1024

const NOT_SUBSCRIBED = refusal(846609, 'aibot websocket not subscribed')
const WRONG_SECRET = refusal(853000, 'invalid bot_id or secret')
const SENDS = /^aibot_(send|respond)/

type Connection = { socket: WebSocket; botId: string | null; fromIp: string }
type Frame = { cmd: string; reqId: string; body: Fields }

/**
 * The AI bot's long connection on the stand-in's own port, at `/`. One connection per bot: a newer
 * one makes the older hear `disconnected_event`, and ends it a moment later.
 * @returns ends every connection
 */
export function startBotSocket(server: http.Server, bots: SandboxBots): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES })
  const uploads = new Uploads(bots)
  const current = new Map<string, Connection>()
  const timers = new Set<NodeJS.Timeout>()

  const soon = (ms: number, work: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      work()
    }, ms)
    timers.add(timer)
  }

  bots.push = (botId, frame) => {
    const connection = current.get(botId)
    if (connection) write(connection, frame)
    return connection !== undefined
  }
  bots.drop = (botId) => current.get(botId)?.socket.terminate()
  bots.isConnected = (botId) => current.has(botId)

  const upgrade = (request: http.IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!isWanted(request)) return void socket.destroy()
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const fromIp = request.socket.remoteAddress ?? ''
      accept({ socket: webSocket, botId: null, fromIp })
    })
  }
  server.on('upgrade', upgrade)

  function accept(connection: Connection): void {
    const { socket } = connection
    socket.on('error', () => undefined)
    socket.on('close', () => {
      if (connection.botId && current.get(connection.botId) === connection) {
        current.delete(connection.botId)
      }
    })
    socket.on('message', (data, isBinary) => {
      const frame = isBinary ? undefined : readFrame(String(data))
      if (frame) receive(connection, frame)
    })
  }

  function receive(connection: Connection, frame: Frame): void {
    if (frame.cmd === 'aibot_subscribe') return subscribe(connection, frame)
    const { knobs } = bots
    if (!connection.botId) return answer(connection, frame, NOT_SUBSCRIBED)
    if (frame.cmd === 'ping') {
      return knobs.mutePings ? undefined : write(connection, toAck(connection, frame, OK))
    }
    const sends = SENDS.test(frame.cmd)
    if (sends && knobs.dropBeforeSends > 0) {
      knobs.dropBeforeSends--
      return connection.socket.terminate()
    }
    const result = answerCommand(bots, uploads, connection.botId, frame)
    if (sends && knobs.dropAfterSends > 0) {
      knobs.dropAfterSends--
      return connection.socket.terminate()
    }
    if (!knobs.muteAcks) answer(connection, frame, result)
  }

  function subscribe(connection: Connection, frame: Frame): void {
    if (bots.knobs.muteSubscribeAcks) return
    const bot = bots.state.bots.get(String(frame.body.bot_id))
    if (!bot || !isSame(bot.secret, String(frame.body.secret))) {
      return answer(connection, frame, WRONG_SECRET)
    }
    const before = current.get(bot.botId)
    connection.botId = bot.botId
    current.set(bot.botId, connection)
    if (before && before !== connection) kick(before, bot.botId)
    answer(connection, frame, OK)
  }

  function kick(old: Connection, botId: string): void {
    const seconds = Math.floor(bots.clock.now().getTime() / 1000)
    old.botId = null
    write(old, {
      cmd: 'aibot_event_callback',
      headers: { req_id: `srv_kick_${seconds}` },
      body: {
        msgid: `kick_${seconds}`,
        create_time: seconds,
        aibotid: botId,
        msgtype: 'event',
        event: { eventtype: 'disconnected_event' },
      },
    })
    soon(bots.knobs.kickCloseMs, () => old.socket.close())
  }

  function answer(connection: Connection, frame: Frame, result: Answer): void {
    const ack = toAck(connection, frame, result)
    if (bots.knobs.ackDelayMs === 0) return write(connection, ack)
    soon(bots.knobs.ackDelayMs, () => write(connection, ack))
  }

  function toAck({ fromIp }: Connection, { reqId }: Frame, result: Answer) {
    const { body } = writeReply({ ...result, extra: {} }, bots.clock.now(), fromIp)
    const { errcode, errmsg } = JSON.parse(String(body)) as { errcode: number; errmsg: string }
    return {
      headers: { req_id: reqId },
      errcode,
      errmsg,
      ...(result.extra && { body: result.extra }),
    }
  }

  return () => {
    server.off('upgrade', upgrade)
    for (const timer of timers) clearTimeout(timer)
    for (const socket of sockets.clients) socket.terminate()
    sockets.close()
    bots.push = () => false
  }
}

const OK: Answer = { errcode: 0, text: 'ok' }

function write({ socket }: Connection, frame: Record<string, unknown>): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame))
}

/** A program of this machine; a web page in its browser must not speak as a bot. */
function isWanted({ url, headers }: http.IncomingMessage): boolean {
  const host = (headers.host ?? '').replace(/:\d+$/, '')
  const here = ['127.0.0.1', 'localhost', '[::1]'].includes(host)
  return here && headers.origin === undefined && (url ?? '/').split('?')[0] === '/'
}

const frameSchema = z.object({
  cmd: z.string(),
  headers: z.object({ req_id: z.string() }),
  body: z.unknown(),
})

/** What is no frame is left unanswered. */
function readFrame(text: string): Frame | undefined {
  try {
    const { data } = frameSchema.safeParse(JSON.parse(text))
    if (!data) return undefined
    const body = isFields(data.body) ? data.body : {}
    return { cmd: data.cmd, reqId: data.headers.req_id, body }
  } catch {
    return undefined
  }
}

function isSame(secret: string, given: string): boolean {
  const [a, b] = [Buffer.from(secret), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}
