import 'server-only'
import { later } from '@/lib/clock'
import { migrationStatus } from '@/lib/db/migrate'
import { sql } from '@/lib/db/sql'
import { log } from '@/lib/log'

/** An engine that has not been heard of for so long counts as stopped. */
const SILENCE_MS = 30_000

export type Check = { ok: boolean; why?: string }

export type Health = {
  status: 'ok' | 'degraded'
  checks: { database: Check; migrations: Check; engine: Check & { lastBeat?: Date } }
}

/** Whether the app can do its work, and why not. Safe to show to anybody. */
export async function checkHealth(now: Date): Promise<Health> {
  const database = await check(async () => {
    await sql.query('select 1')
    return { ok: true }
  }, 'The database does not answer.')
  const unreached = { ok: false, why: 'Not known: the database does not answer.' }
  const migrations = database.ok ? await check(checkMigrations, 'Cannot be read.') : unreached
  const engine = migrations.ok
    ? await check(() => checkEngine(now), 'Cannot be read.')
    : { ok: false, why: 'Not known: the database is not ready.' }
  const ok = database.ok && migrations.ok && engine.ok
  return { status: ok ? 'ok' : 'degraded', checks: { database, migrations, engine } }
}

async function check<Result extends Check>(
  work: () => Promise<Result>,
  why: string,
): Promise<Result | Check> {
  try {
    return await work()
  } catch (error) {
    log.warn({ err: error }, 'a health check failed')
    return { ok: false, why }
  }
}

async function checkMigrations(): Promise<Check> {
  const { pending, problem } = await migrationStatus(sql)
  if (problem) return { ok: false, why: problem.message }
  if (pending.length === 0) return { ok: true }
  return { ok: false, why: `The database waits for: ${pending.join(', ')}. Start the app again.` }
}

async function checkEngine(now: Date): Promise<Check & { lastBeat?: Date }> {
  const [row] = await sql.query<{ last: Date | null }>('select max(beat_at) as last from processes')
  if (!row?.last) return { ok: false, why: 'No engine has started yet.' }
  if (row.last >= later(now, -SILENCE_MS)) return { ok: true, lastBeat: row.last }
  return { ok: false, why: 'The engine has stopped: messages wait.', lastBeat: row.last }
}
