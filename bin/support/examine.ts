import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { systemClock } from '@/lib/clock'
import { checkServer } from '@/lib/db/check-server'
import { embeddedStatus } from '@/lib/db/embedded/embedded-status'
import { migrationStatus } from '@/lib/db/migrate'
import { openDatabase } from '@/lib/db/open-database'
import { sql } from '@/lib/db/sql'
import { dataDir, env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { checkHealth } from '@/lib/health/check-health'
import { checkCanary } from '@/lib/secrets/canary'
import { masterKeyFile } from '@/lib/secrets/master-key'
import { anyUser } from '@/lib/users/user-store'
import { addressOf } from './address.mjs'
import { missingPlatformPackages } from './platform-packages.mjs'
import { usablePort } from './ports'

/** One line of the doctor's. With a hint it is a problem, and the hint says what to do. */
export type Finding = { what: string; finding: string; hint?: string }

/** Looks at one thing after the other, and stops where the rest would only follow from it. */
export async function* examine(): AsyncGenerator<Finding> {
  yield { what: 'Node', finding: process.versions.node }
  yield { what: 'Settings', finding: 'every environment variable is well formed' }
  yield checkPackages()
  yield checkDataFolder()
  if (!env().COURIER_KEY) yield checkKeyFile()
  yield* examineDatabase()
  yield* examinePorts()
}

function checkPackages(): Finding {
  const what = 'Packages'
  const missing = missingPlatformPackages()
  if (missing.length === 0) return { what, finding: 'installed for this platform' }
  const hint = `npm install --no-save ${missing.join(' ')}`
  return { what, finding: `missing: ${missing.join(', ')}`, hint }
}

function checkDataFolder(): Finding {
  const [what, folder] = ['Data folder', dataDir()]
  if (!existsSync(folder)) return { what, finding: `${folder} will be made by the first start` }
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return { what, finding: folder }
  } catch {
    const hint = `Give it to this user, or set DATA_DIR to a folder of this user.`
    return { what, finding: `${folder} cannot be written by this user`, hint }
  }
}

function checkKeyFile(): Finding {
  const [what, file] = ['Key file', masterKeyFile()]
  if (!existsSync(file)) return { what, finding: `${file} will be made by the first start` }
  const open = process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0
  if (!open) return { what, finding: `${file}; keep a copy with your backups` }
  return { what, finding: `${file} can be read by others`, hint: `chmod 600 ${file}` }
}

async function* examineDatabase(): AsyncGenerator<Finding> {
  const what = 'Database'
  if (!env().DATABASE_URL) {
    const { location, running } = await embeddedStatus(dataDir())
    for (const note of location.notes) yield { what, finding: note }
    if (!location.version) return yield { what, finding: 'will be made by the first start' }
    if (!running) yield { what, finding: 'not running; started for this examination' }
  }
  try {
    const database = await openDatabase()
    try {
      yield* examineContents()
    } finally {
      await database.close()
    }
  } catch (error) {
    yield problem(what, error)
  }
}

async function* examineContents(): AsyncGenerator<Finding> {
  const { version, encoding } = await checkServer(sql)
  yield { what: 'Database', finding: `PostgreSQL ${version}, ${encoding}` }
  const { pending, problem: misfit } = await migrationStatus(sql)
  if (misfit) return yield problem('Migrations', misfit)
  if (pending.length > 0) {
    const finding = `waiting: ${pending.join(', ')}`
    return yield { what: 'Migrations', finding, hint: 'npm start applies them.' }
  }
  yield { what: 'Migrations', finding: 'all applied' }
  yield await checkKey()
  const { engine } = (await checkHealth(systemClock.now())).checks
  yield engine.ok
    ? { what: 'Engine', finding: 'heard of just now' }
    : { what: 'Engine', finding: engine.why ?? 'silent', hint: 'npm start, or npm run worker.' }
  yield (await anyUser())
    ? { what: 'Accounts', finding: 'there are people who can sign in' }
    : { what: 'Accounts', finding: 'none yet; npm start prints a link that makes the first' }
}

async function checkKey(): Promise<Finding> {
  const what = 'Key'
  const canary = await sql.query(`select from settings where name = 'canary'`)
  if (canary.length === 0) return { what, finding: 'nothing has been sealed with it yet' }
  try {
    await checkCanary(sql, systemClock.now())
    return { what, finding: 'opens what this database keeps sealed' }
  } catch (error) {
    return problem(what, error)
  }
}

async function* examinePorts(): AsyncGenerator<Finding> {
  const { HOST, PORT, SANDBOX, SANDBOX_PORT } = env()
  const address = addressOf(HOST, PORT)
  if (await isOurs(address)) return yield { what: 'Address', finding: `served at ${address}` }
  yield await checkPort('PORT', PORT, HOST)
  if (SANDBOX === 'on') yield await checkPort('SANDBOX_PORT', SANDBOX_PORT, '127.0.0.1')
}

async function checkPort(name: string, port: number, host: string): Promise<Finding> {
  try {
    await usablePort(name, port, host)
    return { what: name, finding: `${port} is free` }
  } catch (error) {
    return problem(name, error)
  }
}

async function isOurs(address: string): Promise<boolean> {
  try {
    const response = await fetch(`${address}/api/health`, { signal: AbortSignal.timeout(5_000) })
    return 'checks' in ((await response.json()) as object)
  } catch {
    return false
  }
}

function problem(what: string, error: unknown): Finding {
  if (!(error instanceof AppError)) {
    const finding = error instanceof Error ? error.message : String(error)
    return { what, finding, hint: 'This was not foreseen: look at the log of the app.' }
  }
  return { what, finding: error.message, hint: error.hint ?? 'Start the app again.' }
}
