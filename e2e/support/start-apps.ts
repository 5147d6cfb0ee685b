import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { announceApps, APPS, terminalFile, terminalOutput, type App } from './app'

/** From an empty folder to a served build: the first time on a machine it builds. */
const START_TIMEOUT_MS = 900_000
const STOP_TIMEOUT_MS = 20_000

/** Starts the apps as people do, each with a data folder of its own, and stops them at the end. */
export default async function startApps(): Promise<() => Promise<void>> {
  const [first, second] = APPS
  const stops: (() => Promise<void>)[] = []
  const stop = async () => void (await Promise.all(stops.map((end) => end())))
  try {
    // One after the other: the first may have to build.
    const started = { [first]: await startApp(stops), [second]: await startApp(stops) }
    announceApps(started)
  } catch (error) {
    await stop()
    throw error
  }
  return stop
}

async function startApp(stops: (() => Promise<void>)[]): Promise<App> {
  const dataDir = makeDataDir()
  const [port, sandboxPort] = [await freePort(), await freePort()]
  const child = launch(dataDir, port, sandboxPort)
  stops.push(() => end(child, dataDir))
  const starting: App = {
    origin: `http://127.0.0.1:${port}`,
    sandboxOrigin: `http://127.0.0.1:${sandboxPort}`,
    setUpLink: '',
    dataDir,
  }
  return { ...starting, setUpLink: await setUpLink(child, starting) }
}

function launch(dataDir: string, port: number, sandboxPort: number): ChildProcess {
  const terminal = openSync(terminalFile(dataDir), 'a')
  const child = spawn(process.execPath, ['bin/start.mjs'], {
    stdio: ['ignore', terminal, terminal],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      COURIER_KEY: '',
      WECOM_BASE_URL: '',
      SANDBOX: 'on',
    },
  })
  closeSync(terminal)
  return child
}

/** Waits for the link that a first start prints. */
async function setUpLink(child: ChildProcess, starting: App): Promise<string> {
  const deadline = Date.now() + START_TIMEOUT_MS
  const link = new RegExp(`${starting.origin}/\\S+`)
  while (Date.now() < deadline) {
    const found = link.exec(terminalOutput(starting))?.[0]
    if (found) return found
    if (child.exitCode !== null) break
    await wait(100)
  }
  throw new Error(`The app did not start:\n${terminalOutput(starting)}`)
}

async function end(child: ChildProcess, dataDir: string): Promise<void> {
  await stop(child)
  rmSync(dataDir, { recursive: true, force: true })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  const ended = await Promise.race([exit, wait(STOP_TIMEOUT_MS, 'late' as const)])
  if (ended !== 'late') return
  child.kill('SIGKILL')
  await exit
  throw new Error(`The app did not stop within ${STOP_TIMEOUT_MS} ms of SIGTERM.`)
}

function makeDataDir(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'courier-e2e-'))
  // As root PostgreSQL runs as another user, who has to pass.
  chmodSync(folder, 0o711)
  writeFileSync(terminalFile(folder), '')
  return folder
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
