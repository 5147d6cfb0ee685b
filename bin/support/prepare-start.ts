import { systemClock } from '@/lib/clock'
import { migrateDatabase, openDatabase } from '@/lib/db/open-database'
import { closePrisma } from '@/lib/db/prisma'
import { closePool, sql } from '@/lib/db/sql'
import { env } from '@/lib/env'
import { checkCanary } from '@/lib/secrets/canary'
import { createSetupLink } from '@/lib/users/one-time-link'
import { anyUser } from '@/lib/users/user-store'
import { usablePort } from './ports'
import { say } from './say.mjs'

export type Prepared = {
  host: string
  port: number
  /** The built-in database, which the launcher stops at its end. */
  embedded: boolean
  /** Path and query of the page that makes the first account; absent once there is one. */
  setupPath: string | undefined
}

/** Everything that must be well before the pages are served. */
export async function prepareStart(): Promise<Prepared> {
  const { HOST: host, PORT, SANDBOX, SANDBOX_PORT } = env()
  const port = await usablePort('PORT', PORT, host)
  if (SANDBOX === 'on') await usablePort('SANDBOX_PORT', SANDBOX_PORT, '127.0.0.1')

  const database = await openDatabase()
  try {
    for (const note of database.notes) say(note)
    const applied = await migrateDatabase()
    if (applied.length > 0) say(`Database migrated: ${applied.join(', ')}`)
    await checkCanary(sql, systemClock.now())
    return { host, port, embedded: database.embedded, setupPath: await setupPath() }
  } catch (error) {
    await database.close()
    throw error
  } finally {
    await closePrisma()
    await closePool()
  }
}

/** A new one-time link at each start, while nobody can sign in yet. */
async function setupPath(): Promise<string | undefined> {
  if (await anyUser()) return undefined
  return createSetupLink(sql, { origin: '', now: systemClock.now() })
}
