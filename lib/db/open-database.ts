import 'server-only'
import { dataDir, env } from '@/lib/env'
import { databaseConfig, setDatabase } from './connection'
import { ensureEmbeddedServer } from './embedded/ensure-embedded-server'
import { migrate } from './migrate'
import { closePrisma } from './prisma'
import { closePool } from './sql'

export type OpenDatabase = {
  /** The built-in server, not one named by DATABASE_URL. */
  embedded: boolean
  /** What the operator should be told, in sentences. */
  notes: string[]
  /** Closes every connection; the built-in server stops when no other process of ours uses it. */
  close(): Promise<void>
}

/**
 * Makes the database reachable for this process's `sql` and `prisma()`: the one DATABASE_URL
 * names, else the built-in server, which is found or started. Every process calls it once.
 */
export async function openDatabase(): Promise<OpenDatabase> {
  if (env().DATABASE_URL) return { embedded: false, notes: [], close: closeConnections }
  const server = await ensureEmbeddedServer({ dataDir: dataDir() })
  setDatabase(server.config)
  return {
    embedded: true,
    notes: server.notes,
    close: async () => {
      await closeConnections()
      await server.stop()
    },
  }
}

async function closeConnections(): Promise<void> {
  await closePrisma()
  await closePool()
}

/** Applies what `prisma/migrations` has and the open database has not; returns the names. */
export function migrateDatabase(): Promise<string[]> {
  return migrate(databaseConfig())
}
