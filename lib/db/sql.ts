import 'server-only'
import pg from 'pg'
import { databaseConfig } from './connection'

/**
 * Plain SQL for what is hot or beyond an ORM (the engine, batches, the log). `timestamptz` comes
 * back as `Date`, `bigint` as a decimal string. Simple look-ups may use `prisma()` instead.
 */
export interface Sql {
  query<Row = Record<string, unknown>>(
    text: string,
    values?: unknown[],
    how?: typeof PREPARED,
  ): Promise<Row[]>
}

/**
 * For the engine's few statements that run all day: each connection parses and plans them once. Such
 * a text is constant, names its columns (a migration must not change what it returns), and needs no
 * other plan for other values.
 */
export const PREPARED = 'prepared'

const shared = globalThis as typeof globalThis & { courierPool?: pg.Pool }

/** This process's pool, opened at the first call. */
export function pool(): pg.Pool {
  shared.courierPool ??= openPool()
  return shared.courierPool
}

/** Runs single statements, each on whichever connection is free. */
export const sql: Sql = { query: (text, values, how) => run(pool(), text, values, how) }

/**
 * Runs `work` in one transaction. Rolls back and rethrows when it throws.
 * Never call the network inside: a connection and its locks would wait for it.
 */
export async function inTransaction<Result>(
  work: (sql: Sql) => Promise<Result>,
  from: pg.Pool = pool(),
): Promise<Result> {
  const client = await from.connect()
  let broken: Error | undefined
  // While it is ours, the pool does not listen: a server that restarts would end the process.
  const onLost = (error: Error) => (broken = error)
  client.on('error', onLost)
  try {
    await client.query('begin')
    const result = await work({ query: (text, values, how) => run(client, text, values, how) })
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken = failure))
    throw error
  } finally {
    client.off('error', onLost)
    client.release(broken)
  }
}

export async function closePool(): Promise<void> {
  const open = shared.courierPool
  shared.courierPool = undefined
  await open?.end()
}

async function run<Row>(
  on: pg.Pool | pg.PoolClient,
  text: string,
  values: unknown[] = [],
  how?: typeof PREPARED,
) {
  const result = await on.query(how ? { name: nameOf(text), text, values } : { text, values })
  return result.rows as Row[]
}

const names = new Map<string, string>()

function nameOf(text: string): string {
  const name = names.get(text) ?? `courier ${names.size}`
  names.set(text, name)
  return name
}

function openPool(): pg.Pool {
  const opened = new pg.Pool({ ...databaseConfig(), max: 8 })
  // An idle connection that dies (the server restarts) must not end the process.
  opened.on('error', () => undefined)
  return opened
}
