import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { typescript } from '../../bin/support/child.mjs'
import { ensureEmbeddedServer } from '@/lib/db/embedded/ensure-embedded-server'
import { connectionUrl } from '@/lib/db/embedded/connection-url'

export type Installation = {
  folder: string
  /** Starts the stand-in for WeCom with these fixtures and points this process and its children at it. */
  startSandbox(fixtures: unknown): Promise<string>
  startWorker(): ChildProcess
  /** Leaves the folder to a process that starts the database itself. */
  closeDatabase(): Promise<void>
  remove(): Promise<void>
}

/** A database server, key and folder of their own, thrown away at the end. */
export async function prepareInstallation(): Promise<Installation> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'courier-bench-'))
  // As root the server runs as another user, who has to pass.
  chmodSync(folder, 0o711)
  const server = await ensureEmbeddedServer({ dataDir: folder })
  const children: ChildProcess[] = []
  Object.assign(process.env, {
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
    DATABASE_URL: connectionUrl(server.config, server.config.database),
    COURIER_KEY: randomBytes(32).toString('base64'),
    SANDBOX: 'off',
  })
  const start = (file: string, ...args: string[]) => {
    const child = spawn(process.execPath, typescript(file, ...args), {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    children.push(child)
    return child
  }
  let open = true
  const closeDatabase = async () => {
    if (!open) return
    open = false
    await closeConnections()
    await server.stop()
  }
  return {
    folder,
    closeDatabase,
    async startSandbox(fixtures) {
      const file = path.join(folder, 'fixtures.json')
      writeFileSync(file, JSON.stringify(fixtures))
      const child = start('bin/sandbox.ts', '--port', '0', '--fixtures', file)
      const url = await firstAddress(child)
      process.env.WECOM_BASE_URL = url
      return url
    },
    startWorker: () => start('bin/worker.ts'),
    async remove() {
      for (const child of children) await stop(child)
      await closeDatabase()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function closeConnections(): Promise<void> {
  const { closePool } = await import('@/lib/db/sql')
  const { closePrisma } = await import('@/lib/db/prisma')
  await closePrisma()
  await closePool()
}

/** Reads on afterwards: a child whose output nobody takes would stop at a full pipe. */
function firstAddress(child: ChildProcess): Promise<string> {
  let printed = ''
  return new Promise((resolve, reject) => {
    child.stdout!.on('data', (chunk) => {
      printed += String(chunk)
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0]
      if (url) resolve(url)
    })
    child.once('exit', () => reject(new Error(`It did not start: ${printed}`)))
  })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
