import 'server-only'
import { open, rename, stat, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import { giveTo, type Location } from './location'
import { SETTINGS_FILE } from './make-cluster'
import { runProgram, type Ran } from './programs'

const LOG_FILE = 'courier.log'
const LOG_LIMIT_BYTES = 5_000_000

/** Starts the server on its data folder and waits until it serves. It outlives this process. */
export async function startServer(
  location: Location,
  settings: Record<string, string>,
): Promise<Ran> {
  await writeSettings(location, { ...(await listenSettings(location.folder)), ...settings })
  await makeLog(location)
  return runProgram(location, 'pg_ctl', ['start', '-w', '-s', '-t', '60', '-l', LOG_FILE])
}

/** The last lines of the server's own log: why it did not start. */
export async function readLogEnd({ folder }: Location): Promise<string> {
  const file = await open(path.join(folder, LOG_FILE)).catch(() => undefined)
  if (!file) return ''
  try {
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read({
      buffer: Buffer.alloc(2_000),
      position: Math.max(0, size - 2_000),
    })
    return buffer.toString('utf8', 0, bytesRead).split('\n').slice(-8).join('\n').trim()
  } finally {
    await file.close()
  }
}

/**
 * A socket in the data folder, which no other user may enter; where sockets do not exist, or the
 * path is over their limit of 107 bytes, a free loopback port. Both ask for the password.
 */
async function listenSettings(folder: string): Promise<Record<string, string>> {
  const socket = path.join(folder, '.s.PGSQL.5432')
  if (process.platform !== 'win32' && Buffer.byteLength(socket) <= 107) {
    return {
      listen_addresses: '',
      unix_socket_directories: folder,
      unix_socket_permissions: '0700',
      port: '5432',
    }
  }
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(await freePort()),
  }
}

async function writeSettings(location: Location, settings: Record<string, string>) {
  const all = {
    max_connections: '100',
    log_checkpoints: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...settings,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name} = '${escape(value)}'\n`)
  const file = path.join(location.folder, SETTINGS_FILE)
  const draft = `${file}.${process.pid}`
  await writeFile(draft, `# Written at each start.\n${lines.join('')}`, { mode: 0o600 })
  await giveTo(location.runAs, draft)
  await rename(draft, file)
}

function escape(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll("'", "''")
}

async function makeLog(location: Location): Promise<void> {
  const file = path.join(location.folder, LOG_FILE)
  const existing = await stat(file).catch(() => undefined)
  if (existing && existing.size > LOG_LIMIT_BYTES) await rename(file, `${file}.old`)
  const log = await open(file, 'a', 0o600)
  await log.close()
  await giveTo(location.runAs, file)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
