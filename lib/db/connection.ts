import 'server-only'
import type { PoolConfig } from 'pg'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

/**
 * Where the database is: `DATABASE_URL`, or what the process that prepared the embedded server
 * found (`setDatabase`). Every connection works in UTC: Prisma reads `timestamptz` shifted otherwise.
 */
const shared = globalThis as typeof globalThis & { courierDatabase?: PoolConfig }

/** A suspended process must not keep its locks from the others longer than its calls are its own. */
const FORGOTTEN_MS = 15_000

export function setDatabase(config: PoolConfig): void {
  shared.courierDatabase = config
}

export function databaseConfig(): PoolConfig {
  const url = env().DATABASE_URL
  const config = shared.courierDatabase ?? (url ? { connectionString: url } : undefined)
  if (!config) {
    throw new AppError('misconfigured', {
      message: 'The database has not been prepared.',
      hint: 'Start the app with `npm start`, or set DATABASE_URL.',
    })
  }
  return {
    application_name: 'courier',
    connectionTimeoutMillis: 10_000,
    ...config,
    // Our queries are short: compiling one, or starting workers for it, takes longer than it runs.
    options: [
      '-c timezone=UTC',
      '-c jit=off',
      '-c max_parallel_workers_per_gather=0',
      `-c idle_in_transaction_session_timeout=${FORGOTTEN_MS}`,
    ].join(' '),
  }
}
