import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { report } from '../support/report'

const KEY = 'the-key-of-the-bench-with-32-characters-or-more'
const ONE_BY_ONE = 3_000
const AT_ONCE = 20
const BURST = 20_000
const CALLS = 100_000

const MESSAGE = JSON.stringify({
  touser: 'anna',
  agentid: 1000002,
  msgtype: 'text',
  text: { content: '家長會改於週六下午三時舉行，請通知各位同事。'.repeat(10) },
})

/**
 * The relay beside a plain forward proxy, before the same far side: what each adds to a call, how
 * many calls a second it passes on, and the relay's memory after 100,000. `--calls N` for fewer.
 */
export async function run(options: string[]): Promise<void> {
  const calls = numberAfter(options, '--calls') ?? CALLS
  const share = calls / CALLS
  const folder = mkdtempSync(path.join(os.tmpdir(), 'relay-bench-'))
  const children: ChildProcess[] = []
  const start = async (file: string, args: string[] = [], env: Record<string, string> = {}) => {
    const child = spawn(process.execPath, [file, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    })
    children.push(child)
    const reader = createInterface({ input: child.stdout! })
    const [line] = (await once(reader, 'line')) as [string]
    reader.close()
    child.stdout!.resume()
    const { port, url } = JSON.parse(line) as { port?: number; url?: string }
    return port ?? Number(new URL(String(url)).port)
  }
  try {
    const built = path.join(folder, 'relay.mjs')
    await once(
      spawn(process.execPath, ['bin/build-relay.mjs', built], { stdio: 'inherit' }),
      'exit',
    )
    const farSide = await start('bench/relay/far-side.mjs')
    const roads: Road[] = [
      { name: 'direct', port: farSide, path: '/cgi-bin/message/send' },
      { name: 'forward proxy', port: await start(PROXY, [String(farSide)]), path: '/cgi-bin/x' },
      {
        name: 'forward proxy, fresh connections',
        port: await start(PROXY, [String(farSide), 'fresh']),
        path: '/cgi-bin/x',
      },
      {
        name: 'relay',
        port: await start(built, [], environment(farSide)),
        path: '/proxy/message/send',
      },
    ]
    await compare(roads, share)
    await weigh(roads.at(-1)!, calls)
  } finally {
    for (const child of children) child.kill('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }
}

const PROXY = 'bench/relay/forward-proxy.mjs'

type Road = { name: string; port: number; path: string }

/** The roads take turns with each call, so that whatever else this machine does hits all of them. */
async function compare(roads: Road[], share: number): Promise<void> {
  const times = new Map(roads.map(({ name }) => [name, [] as number[]]))
  const askers = roads.map((road) => ({ ...road, ...askerOf(road, 1) }))
  for (let n = 0; n < ONE_BY_ONE * share + 50; n++) {
    for (const { name, ask } of askers) {
      const begin = performance.now()
      await ask()
      if (n >= 50) times.get(name)!.push(performance.now() - begin)
    }
  }
  for (const { close } of askers) close()
  const direct = middle(times.get('direct')!, 0.5)
  for (const { name } of roads) {
    const own = times.get(name)!
    figure(`${name}: one call, median`, middle(own, 0.5), 'ms')
    figure(`${name}: one call, 99 %`, middle(own, 0.99), 'ms')
    if (name !== 'direct') figure(`${name}: added to a call`, middle(own, 0.5) - direct, 'ms')
  }
  for (const road of roads) {
    const seconds = await burst(road, Math.round(BURST * share))
    figure(`${road.name}: calls a second`, Math.round(BURST * share) / seconds, '/s')
  }
}

async function weigh(relay: Road, calls: number): Promise<void> {
  await burst(relay, calls)
  const answer = await fetch(`http://127.0.0.1:${relay.port}/health`, {
    headers: { 'x-api-key': KEY },
  })
  const { memoryMegabytes } = (await answer.json()) as { memoryMegabytes: number }
  const name = `relay: memory after ${calls} calls`
  report({ bench: 'relay', name, value: memoryMegabytes, unit: 'MB', target: 120 })
}

/** Seconds for so many calls on twenty kept connections. */
async function burst(road: Road, calls: number): Promise<number> {
  const { ask, close } = askerOf(road, AT_ONCE)
  const begin = performance.now()
  let left = calls
  const connection = async () => {
    while (left-- > 0) await ask()
  }
  await Promise.all(Array.from({ length: AT_ONCE }, connection))
  close()
  return (performance.now() - begin) / 1000
}

function askerOf({ port, path: target }: Road, connections: number) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  const headers = {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(MESSAGE),
    'x-api-key': KEY,
  }
  const ask = () =>
    new Promise<void>((resolve, reject) => {
      const options = { host: '127.0.0.1', port, path: target, method: 'POST', headers, agent }
      const request = http.request(options, (response) => {
        const { statusCode } = response
        if (statusCode !== 200) reject(new Error(`${target} answered ${statusCode}`))
        response.resume().on('end', resolve).on('error', reject)
      })
      request.on('error', reject)
      request.end(MESSAGE)
    })
  return { ask, close: () => agent.destroy() }
}

function environment(farSide: number): Record<string, string> {
  return {
    WECOM_CORP_ID: 'ww0123456789abcdef',
    WECOM_CORP_SECRET: 'secret',
    WECOM_AGENT_ID: '1000002',
    WECOM_BASE_URL: `http://127.0.0.1:${farSide}`,
    API_KEY: KEY,
    PORT: '0',
    HOST: '127.0.0.1',
    MAX_CALLS_PER_MINUTE: '100000000',
  }
}

function middle(times: number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}

function figure(name: string, value: number, unit: string): void {
  report({ bench: 'relay', name, value, unit })
}

function numberAfter(options: string[], name: string): number | undefined {
  const at = options.indexOf(name)
  return at < 0 ? undefined : Number(options[at + 1])
}
