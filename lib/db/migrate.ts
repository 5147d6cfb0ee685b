import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg, { type ClientConfig } from 'pg'
import { AppError } from '@/lib/errors'
import { checkServer } from './check-server'
import type { Sql } from './sql'

/** The lock that Prisma's own `migrate deploy` takes: only one of them works at a time. */
const PRISMA_LOCK = 72707369

/** As Prisma makes it, so that its commands find nothing to do after ours, and the other way. */
const TABLE = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`

type Migration = { name: string; script: string; checksum: string }
type MigrationRow = { migration_name: string; checksum: string; finished_at: Date | null }

/**
 * Brings the database up to `prisma/migrations` and returns the names of what it applied.
 * Waits while another process migrates. Each migration is one transaction together with its
 * record: killed at any moment, it has happened wholly or not at all.
 *
 * @throws AppError `misconfigured` for a database this program must not touch, with what to do
 */
export async function migrate(
  config: ClientConfig,
  {
    folder = migrationsFolder(),
    only,
  }: {
    folder?: string
    /** No others than these; `invalid_input` when this program does not have one of them. */
    only?: string[]
  } = {},
) {
  const client = new pg.Client({
    ...config,
    application_name: 'courier migrator',
    options: '-c timezone=UTC',
  })
  // A connection that breaks is told by the query under way; without a listener it would end us.
  client.on('error', () => undefined)
  await client.connect().catch((cause: Error) => {
    throw new AppError('unavailable', {
      message: `The database cannot be reached: ${cause.message}`,
      hint: 'Check host, port, user, password and database name in DATABASE_URL, and that the server runs.',
      cause,
    })
  })
  const sql: Sql = { query: async (text, values) => (await client.query(text, values)).rows }
  try {
    await checkServer(sql)
    await takeLock(client)
    await client.query(TABLE)
    const known = readMigrations(folder)
    if (only?.some((name) => !known.some((migration) => migration.name === name))) {
      throw new AppError('invalid_input', { message: 'A migration is not known here.' })
    }
    const pending = comparePlan(known, await readRows(sql)).filter(
      ({ name }) => only?.includes(name) ?? true,
    )
    for (const migration of pending) await apply(client, migration)
    return pending.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

export type MigrationStatus = {
  /** Migrations of this program that the database has not seen yet. */
  pending: string[]
  /** Why the two do not fit together, in words. */
  problem: AppError | undefined
}

/** How the database stands against this program's migrations, without changing it. */
export async function migrationStatus(
  sql: Sql,
  folder = migrationsFolder(),
): Promise<MigrationStatus> {
  const [found] = await sql.query<{ exists: boolean }>(
    `select to_regclass('_prisma_migrations') is not null as exists`,
  )
  try {
    const rows = found?.exists ? await readRows(sql) : []
    const pending = comparePlan(readMigrations(folder), rows)
    return { pending: pending.map(({ name }) => name), problem: undefined }
  } catch (error) {
    if (error instanceof AppError) return { pending: [], problem: error }
    throw error
  }
}

function migrationsFolder(): string {
  return path.join(/*turbopackIgnore: true*/ process.cwd(), 'prisma/migrations')
}

function readMigrations(folder: string): Migration[] {
  return readdirSync(/*turbopackIgnore: true*/ folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const file = path.join(/*turbopackIgnore: true*/ folder, name, 'migration.sql')
      const script = readFileSync(file, 'utf8')
      return { name, script, checksum: createHash('sha256').update(script).digest('hex') }
    })
}

function readRows(sql: Sql): Promise<MigrationRow[]> {
  return sql.query(
    `select migration_name, checksum, finished_at from _prisma_migrations
     where rolled_back_at is null order by started_at`,
  )
}

/** What is still to be applied. Throws when the database's past is not this program's. */
function comparePlan(migrations: Migration[], rows: MigrationRow[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const row of rows) {
    const name = row.migration_name
    const migration = known.get(name)
    if (!migration) {
      throw refused(
        `The database has the migration ${name}, which this program does not know.`,
        'A newer release made it: start that release, or restore a backup from before it.',
      )
    }
    if (!row.finished_at) {
      throw refused(
        `The migration ${name} failed earlier and may be half done (Prisma's P3009).`,
        `Look what it changed, undo it by hand or from a backup, then run: npm run prisma -- migrate resolve --rolled-back ${name}`,
      )
    }
    if (migration.checksum !== row.checksum) {
      throw refused(
        `The migration ${name} was changed after the database applied it.`,
        'Restore the file as it was (git checkout prisma/migrations) and put the change into a new migration.',
      )
    }
  }
  const applied = new Set(rows.map((row) => row.migration_name))
  return migrations.filter(({ name }) => !applied.has(name))
}

async function takeLock(client: pg.Client): Promise<void> {
  // A migrator that was killed holds its lock until the server notices; not every system can look.
  await client.query(`set client_connection_check_interval = '1s'`).catch(() => undefined)
  await client.query(`set lock_timeout = '60s'`)
  await client.query('select pg_advisory_lock($1)', [PRISMA_LOCK]).catch((cause) => {
    throw new AppError('unavailable', {
      message: 'Another process has been migrating the database for a minute.',
      hint: 'Wait for it, or end it; then start again.',
      cause,
    })
  })
  await client.query('set lock_timeout = 0')
}

async function apply(client: pg.Client, { name, script, checksum }: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(
      `insert into _prisma_migrations
         (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), null, 0)`,
      [randomUUID(), checksum, name],
    )
    await client.query(script)
    await client.query(
      `update _prisma_migrations set finished_at = clock_timestamp(), applied_steps_count = 1
       where migration_name = $1 and rolled_back_at is null`,
      [name],
    )
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback').catch(() => undefined)
    throw new AppError('misconfigured', {
      message: `The migration ${name} failed and was undone: ${(cause as Error).message}`,
      hint: 'Nothing was changed. Mend what it names, then start again.',
      cause,
    })
  }
}

function refused(message: string, hint: string): AppError {
  return new AppError('misconfigured', { message, hint })
}
