import 'server-only'
import { migrateDatabase, openDatabase } from '@/lib/db/open-database'
import { sql } from '@/lib/db/sql'
import { systemClock } from '@/lib/clock'
import { log } from '@/lib/log'
import { checkCanary } from '@/lib/secrets/canary'
import { endWell } from './end-well'
import { startEngine } from './start-engine'

/** An engine without pages, for another process or machine. */
export async function startWorker(): Promise<void> {
  const database = await openDatabase()
  await migrateDatabase()
  await checkCanary(sql, systemClock.now())
  const engine = await startEngine('worker')
  log.info('the worker delivers')
  endWell(() => engine.stop(), database)
}
