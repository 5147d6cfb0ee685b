import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  AGENT_ID,
  CORP_ID,
  SECRET,
  startCorpBench,
  type CorpBench,
} from '@/lib/sandbox/testing/corp-bench'
import { askerOf, KEY } from './testing/relay-bench'

/** The one built file, alone in a folder of its own, as it runs on the other machine. */
const folder = mkdtempSync(path.join(tmpdir(), 'relay-'))
const file = path.join(folder, 'relay.mjs')

let wecom: CorpBench
beforeAll(async () => {
  const built = path.join(folder, 'built.mjs')
  execFileSync(process.execPath, ['bin/build-relay.mjs', built])
  copyFileSync(built, file)
  wecom = await startCorpBench()
}, 60_000)

afterAll(async () => {
  await wecom.server.close()
  rmSync(folder, { recursive: true })
})

function run(changes: Record<string, string> = {}): ChildProcess {
  const env = {
    PATH: '',
    WECOM_CORP_ID: CORP_ID,
    WECOM_CORP_SECRET: SECRET,
    WECOM_AGENT_ID: String(AGENT_ID),
    WECOM_BASE_URL: wecom.server.url,
    API_KEY: `an-older-key-of-at-least-32-characters, ${KEY}`,
    PORT: '0',
    ...changes,
  }
  // Nothing of this project is in its environment.
  return spawn(process.execPath, [file], {
    cwd: folder,
    env: env as Partial<NodeJS.ProcessEnv> as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function started(changes: Record<string, string> = {}) {
  const child = run(changes)
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout! })
  reader.on('line', (line) => lines.push(line))
  const [first] = (await once(reader, 'line')) as [string]
  const { url } = JSON.parse(first) as { url: string }
  return { child, lines, ask: askerOf(url) }
}

const message = (content: string) => ({ touser: 'anna', msgtype: 'text', text: { content } })

const fault = (kind: string, more: object = {}) =>
  wecom.control('POST', '/control/faults', { robotKey: `app/${AGENT_ID}`, kind, ...more })

test('It runs alone, ends well what is under way when it is stopped, and logs no secret', async () => {
  const { child, lines, ask } = await started()
  const headers = { 'x-api-key': KEY }
  expect((await ask('POST', '/proxy/message/send', message('one'), headers)).body.errcode).toBe(0)
  await fault('slow', { ms: 400 })
  const pending = ask('POST', '/proxy/message/send', message('two'), headers)
  await expect.poll(() => wecom.phone('anna')).toEqual(['one', 'two'])
  child.kill('SIGTERM')
  expect((await pending).body.errcode).toBe(0)
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
  expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual([
    'started',
    'call',
    'stopping',
    'call',
  ])
  for (const secret of [SECRET, KEY, await wecom.token()])
    expect(lines.join()).not.toContain(secret)
}, 20_000)

test('Killed in the middle, it leaves its caller in doubt and WeCom with one message', async () => {
  const { child, ask } = await started()
  await fault('slow', { ms: 5_000 })
  const pending = ask('POST', '/proxy/message/send', message('doubtful'))
  await expect.poll(() => wecom.phone('anna')).toContain('doubtful')
  child.kill('SIGKILL')
  await expect(pending).rejects.toThrow()
  const again = await started()
  expect((await again.ask('POST', '/proxy/message/send', message('next'))).body.errcode).toBe(0)
  expect(wecom.phone('anna').filter((text) => text === 'doubtful')).toHaveLength(1)
  again.child.kill('SIGTERM')
  await once(again.child, 'exit')
}, 20_000)

test('What is wrong with its settings is said all at once, without their values', async () => {
  const child = run({
    API_KEY: 'too-short',
    WECOM_CORP_SECRET: '',
    WECOM_AGENT_ID: 'x',
    WECOM_BASE_URL: 'http://192.0.2.1',
  })
  let words = ''
  child.stderr!.on('data', (chunk: Buffer) => (words += String(chunk)))
  const [code] = await once(child, 'close')
  expect(code).toBe(1)
  for (const name of ['API_KEY', 'WECOM_CORP_SECRET', 'WECOM_AGENT_ID', 'WECOM_BASE_URL']) {
    expect(words).toContain(name)
  }
  expect(words).not.toContain('too-short')
}, 20_000)
