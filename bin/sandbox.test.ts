import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

let folder: string
const started: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sandbox-bin-'))
})
afterEach(() => {
  started.splice(0).forEach((child) => child.kill('SIGKILL'))
  rmSync(folder, { recursive: true })
})

const root = path.join(import.meta.dirname, '..')
const fixtures = path.join(root, 'prisma/sample-centre/sandbox.json')

function run(...options: string[]) {
  const how = ['--conditions=react-server', '--import', 'tsx', 'bin/sandbox.ts']
  const child = spawn(process.execPath, [...how, ...options], { cwd: root })
  started.push(child)
  return child
}

/** Starts it and gives the first robot's URL as it was printed. */
function start(...options: string[]) {
  const child = run('--port', '0', ...options)
  let printed = ''
  return new Promise<{ child: ChildProcess; url: string; origin: string }>((resolve, reject) => {
    child.stdout!.on('data', (chunk) => {
      printed += String(chunk)
      const url = /http:\S+\?key=\S+/.exec(printed)?.[0]
      if (url) resolve({ child, url, origin: new URL(url).origin })
    })
    child.once('exit', () => reject(new Error(`it ended: ${printed}`)))
  })
}

it('a message that was answered is still in the inbox after kill -9 and a new start', async () => {
  const state = path.join(folder, 'state.ndjson')
  const options = ['--state', state, '--fixtures', fixtures]
  const first = await start(...options)
  const body = JSON.stringify({ msgtype: 'text', text: { content: '早晨' } })
  const reply = await fetch(first.url, { method: 'POST', body })
  expect(await reply.json()).toEqual({ errcode: 0, errmsg: 'ok' })
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')

  const second = await start(...options)
  const inbox = await fetch(`${second.origin}/inbox`)
  expect(await inbox.json()).toMatchObject([{ body, robotName: '前台通知 Front desk notices' }])
  second.child.kill('SIGTERM')
  expect(await once(second.child, 'exit')).toEqual([0, null])
}, 30_000)

it.each([
  ['--port must be a number', ['--port', 'x']],
  ['host', ['--port', '0', '--host', '0.0.0.0']],
  ['no such file', ['--port', '0', '--fixtures', '/nowhere.json']],
])(
  'a wrong option is named: %s',
  async (words, options) => {
    const child = run(...options)
    let complaint = ''
    child.stderr!.on('data', (chunk) => (complaint += String(chunk)))
    const [code] = (await once(child, 'close')) as [number]
    expect(code).toBe(2)
    expect(complaint).toContain(words)
  },
  20_000,
)
