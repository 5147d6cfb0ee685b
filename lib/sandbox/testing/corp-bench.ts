import { TestClock } from '@/lib/clock'
import { createSandbox, type SandboxOptions } from '../sandbox'
import { startSandboxServer } from '../server'
import { callsTo, type HttpReply } from './sandbox-bench'

export const CORP_ID = 'ww0123456789abcdef'
export const AGENT_ID = 1000002
export const SECRET = 'the-secret-of-the-application'
export const CONTACTS_SECRET = 'the-secret-of-the-assistant'

const CORP = {
  corpId: CORP_ID,
  name: 'Test centre',
  seats: 20,
  contactsSecret: CONTACTS_SECRET,
  departments: [
    { id: 2, name: 'Tutors', parentId: 1, order: 0 },
    { id: 3, name: 'Maths', parentId: 2, order: 0 },
  ],
  apps: [{ agentId: AGENT_ID, name: 'Notices', secret: SECRET, customerContact: false }],
  members: ['anna', 'ben', 'carmen', 'hidden'].map((userid, index) => ({
    userid,
    name: userid.toUpperCase(),
    mobile: `8536600000${index}`,
    email: `${userid}@example.com`,
    departments: index < 2 ? [2] : [3],
    visible: userid !== 'hidden',
  })),
}

/** What an answer of the official API may hold. */
export type ApiReply = { errcode: number; errmsg: string } & Record<string, unknown>

/** A stand-in with one organisation and one application, on a free port, with a clock that stands. */
export async function startCorpBench(options: Partial<SandboxOptions> = {}) {
  const clock = new TestClock()
  const fixtures = { groups: [], robots: [], bots: [], corp: CORP }
  const sandbox = createSandbox({ clock, fixtures, ...options })
  const server = await startSandboxServer({ sandbox, port: 0 })
  const { http, control } = callsTo(server, sandbox)

  const parse = (reply: HttpReply) => JSON.parse(reply.text) as ApiReply
  const get = async (path: string, query: Record<string, string> = {}) =>
    parse(await http('GET', `/cgi-bin/${path}?${new URLSearchParams(query)}`))
  const token = async (secret = SECRET) => {
    const reply = await get('gettoken', { corpid: CORP_ID, corpsecret: secret })
    return String(reply.access_token)
  }
  const post = async (
    path: string,
    body: unknown,
    query: Record<string, string> = {},
    headers: Record<string, string> = {},
  ) => {
    const bytes = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
    const search = new URLSearchParams({ access_token: await token(), ...query })
    return parse(await http('POST', `/cgi-bin/${path}?${search}`, bytes, headers))
  }
  const send = (message: Record<string, unknown>, query?: Record<string, string>) =>
    post('message/send', { agentid: AGENT_ID, ...message }, query)
  const read = async (path: string, query: Record<string, string> = {}, secret?: string) =>
    get(path, { access_token: await token(secret), ...query })
  const upload = async (bytes: Buffer, type = 'file', filename = '課程表.pdf') => {
    const head = `--x\r\nContent-Disposition: form-data; name="media"; filename="${filename}"\r\n\r\n`
    const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--x--\r\n')])
    const headers = { 'Content-Type': 'multipart/form-data; boundary=x' }
    return post('media/upload', body, { type }, headers)
  }
  /** The texts that a member's phone shows. */
  const phone = (userid: string) =>
    sandbox.corp.messages({ userid }).map(({ shown, kind }) => {
      const payload = (shown as Record<string, { content?: string }> | undefined)?.[kind]
      return payload?.content ?? kind
    })
  return { clock, sandbox, server, http, control, get, token, post, send, read, upload, phone }
}

export type CorpBench = Awaited<ReturnType<typeof startCorpBench>>

export const words = (touser: string, content: string) => ({
  touser,
  msgtype: 'text',
  text: { content },
})
