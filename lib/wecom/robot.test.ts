import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestClock } from '@/lib/clock'
import { createSandbox } from '@/lib/sandbox/sandbox'
import { startSandboxServer, type SandboxServer } from '@/lib/sandbox/server'
import { imageMessage, mediaIdOf, requestBodyOf, sendToRobot, uploadRobotMedia } from './robot'
import { robotMessageSchema, type RobotMessage } from './robot-message'

const sandbox = createSandbox({ clock: new TestClock() })
const { key } = sandbox.addRobot({
  name: 'Desk',
  groupId: sandbox.addGroup({ name: 'Front desk' }).id,
  limit: { count: 100_000, windowMs: 60_000 },
})
const timeoutMs = 5_000
let server: SandboxServer

beforeAll(async () => {
  server = await startSandboxServer({ sandbox, port: 0 })
})
afterAll(() => server.close())

const text = (content: string): RobotMessage => ({ msgtype: 'text', text: { content } })
const send = (message: RobotMessage) =>
  sendToRobot({ baseUrl: server.url, key }, message, { timeoutMs })

describe('the body of a message', () => {
  it('is compact raw UTF-8 without escapes', () => {
    expect(requestBodyOf(text('中學數學 😀 "x"\n')).toString()).toBe(
      '{"msgtype":"text","text":{"content":"中學數學 😀 \\"x\\"\\n"}}',
    )
  })

  it('is the same in whatever order a database gives the fields back', () => {
    const message = { text: { mentioned_list: ['@all'], content: 'hi' }, msgtype: 'text' }
    expect(requestBodyOf(message as RobotMessage).toString()).toBe(
      '{"msgtype":"text","text":{"content":"hi","mentioned_list":["@all"]}}',
    )
  })

  it('is refused with half a character in it, and so is the call', async () => {
    expect(() => requestBodyOf(text('\ud83d'))).toThrow('cannot be sent')
    expect(await send(text('\ud83d'))).toEqual({ kind: 'not_called', cause: 'unsendable_text' })
  })

  it('arrives byte for byte', async () => {
    const content = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(content, async (written) => {
        expect(await send(text(written))).toMatchObject({ kind: 'answered', errcode: 0 })
        expect(sandbox.arrivals().at(-1)?.body).toBe(requestBodyOf(text(written)).toString())
      }),
      { numRuns: 30 },
    )
  })
})

describe('a file', () => {
  it('is uploaded with its Chinese name, then sent by its media id', async () => {
    const bytes = Buffer.from('a,b\n1,2\n')
    const upload = await uploadRobotMedia(
      { baseUrl: server.url, key },
      { type: 'file', filename: '課程表 "一".csv', bytes },
      { timeoutMs },
    )
    const mediaId = mediaIdOf(upload)!
    expect(sandbox.mediaBytes(mediaId)).toEqual(bytes)
    const sent = await send({ msgtype: 'file', file: { media_id: mediaId } })
    expect(sent).toMatchObject({ kind: 'answered', errcode: 0 })
    expect(sandbox.arrivals().at(-1)?.media).toMatchObject({ filename: '課程表 _一_.csv' })
  })
})

it('an image carries base64 and the md5 that WeCom checks', async () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  expect(await send(imageMessage(png))).toMatchObject({ kind: 'answered', errcode: 0 })
})

it('a message schema keeps what WeCom knows and drops what it does not', () => {
  const parsed = robotMessageSchema.parse({ ...text('hi'), extra: 1 })
  expect(parsed).toEqual(text('hi'))
})
