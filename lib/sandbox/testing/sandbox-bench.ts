import { request } from 'node:http'
import { TestClock } from '@/lib/clock'
import { createSandbox, type Sandbox, type SandboxOptions } from '../sandbox'
import { startSandboxServer, type SandboxServer } from '../server'

export const KEY = '5f0c1a4e-8b0a-4c9e-9d57-0a1b2c3d4e5f'
export const OTHER_KEY = '6a1d2b5f-9c1b-4dae-8e68-1b2c3d4e5f60'
export const MULTIPART = 'multipart/form-data; boundary=x'

export type HttpReply = { status: number; headers: Record<string, unknown>; text: string }

/** A stand-in with two robots in one group, on a free port, with a clock that stands still. */
export async function startBench(options: Partial<SandboxOptions> = {}) {
  const clock = new TestClock()
  const sandbox = createSandbox({ clock, ...options })
  if (!sandbox.robot(KEY)) {
    const { id: groupId } = sandbox.addGroup({ name: 'Front desk' })
    sandbox.addRobot({ name: 'Desk', groupId, key: KEY })
    sandbox.addRobot({ name: 'Desk 2', groupId, key: OTHER_KEY })
  }
  const server = await startSandboxServer({ sandbox, port: 0 })
  return { clock, sandbox, server, ...callsTo(server, sandbox) }
}

export function callsTo(server: SandboxServer, sandbox: Sandbox) {
  const http = (
    method: string,
    path: string,
    body: string | Buffer = '',
    headers: Record<string, string> = {},
  ) =>
    new Promise<HttpReply>((resolve, reject) => {
      const call = request(server.url + path, { method, headers, agent: false }, (reply) => {
        const chunks: Buffer[] = []
        reply.on('data', (chunk: Buffer) => chunks.push(chunk))
        reply.on('error', reject)
        reply.on('end', () =>
          resolve({
            status: reply.statusCode ?? 0,
            headers: reply.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        )
      })
      call.on('error', reject)
      call.end(body)
    })
  const send = async (message: unknown, key = KEY) => {
    const body =
      typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message)
    const reply = await http('POST', `/cgi-bin/webhook/send?key=${key}`, body)
    return JSON.parse(reply.text) as { errcode: number; errmsg: string }
  }
  const upload = async (bytes: Buffer, { type = 'file', key = KEY, part = 'media' } = {}) => {
    const head = `--x\r\nContent-Disposition: form-data; name="${part}"; filename="課程表.csv"\r\n\r\n`
    const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--x--\r\n')])
    const path = `/cgi-bin/webhook/upload_media?key=${key}&type=${type}`
    const reply = await http('POST', path, body, { 'Content-Type': MULTIPART })
    return JSON.parse(reply.text) as { errcode: number; errmsg: string; media_id: string }
  }
  const control = async (method: string, path: string, body?: unknown) => {
    const headers = { 'Content-Type': 'application/json' }
    const reply = await http(method, path, body === undefined ? '' : JSON.stringify(body), headers)
    return { status: reply.status, body: JSON.parse(reply.text) as unknown }
  }
  const seen = () => sandbox.arrivals().map(({ body }) => body)
  return { http, send, upload, control, seen }
}

export const text = (content: string) => ({ msgtype: 'text', text: { content } })
