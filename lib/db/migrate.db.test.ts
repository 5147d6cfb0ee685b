import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import type { EmbeddedConfig } from './embedded/ensure-embedded-server'
import { migrate, migrationStatus } from './migrate'
import type { Sql } from './sql'
import { onServer } from './testing/test-database'

let folder: string
let config: EmbeddedConfig
let client: pg.Client
let sql: Sql

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'migrations-'))
  config = {
    ...inject('server'),
    database: `migrate_${process.pid}_${path.basename(folder).slice(11)}`,
  }
  await onServer(`create database "${config.database}"`)
  client = new pg.Client(config)
  await client.connect()
  sql = { query: async (text, values) => (await client.query(text, values)).rows }
  write('1_people', 'create table people (name text not null);')
})

afterEach(async () => {
  await client.end()
  await onServer(`drop database "${config.database}" with (force)`)
  rmSync(folder, { recursive: true })
})

function write(name: string, script: string): void {
  mkdirSync(path.join(folder, name), { recursive: true })
  writeFileSync(path.join(folder, name, 'migration.sql'), script)
}

async function names(): Promise<string[]> {
  const rows = await sql.query<{ migration_name: string }>(
    'select migration_name from _prisma_migrations order by migration_name',
  )
  return rows.map((row) => row.migration_name)
}

describe('migrate', () => {
  it('applies what is new, in order, and records it as Prisma does', async () => {
    write('2_age', 'alter table people add age int;')
    expect(await migrate(config, { folder })).toEqual(['1_people', '2_age'])
    expect(await migrate(config, { folder })).toEqual([])
    const [row] = await sql.query('select * from _prisma_migrations order by migration_name')
    expect(row).toMatchObject({
      checksum: createHash('sha256')
        .update('create table people (name text not null);')
        .digest('hex'),
      finished_at: expect.any(Date),
      rolled_back_at: null,
      logs: null,
      applied_steps_count: 1,
    })
  })

  it('lets two starters migrate at once: one works, the other waits', async () => {
    write('1_people', 'select pg_sleep(0.3); create table people (name text);')
    const applied = await Promise.all([migrate(config, { folder }), migrate(config, { folder })])
    expect(applied.flat()).toEqual(['1_people'])
  })

  it('leaves nothing of a migration whose connection is cut in the middle', async () => {
    write('2_slow', 'alter table people add age int; select pg_sleep(30);')
    const cut = migrate(config, { folder })
    const failure = expect(cut).rejects.toThrow()
    await cutConnectionOf('2_slow')
    await failure
    expect(await names()).toEqual(['1_people'])
    write('2_slow', 'alter table people add age int;')
    expect(await migrate(config, { folder })).toEqual(['2_slow'])
  })

  it('undoes a migration that fails and says which one and why', async () => {
    write('2_broken', 'alter table people add age int; select * from nowhere;')
    await expect(migrate(config, { folder })).rejects.toThrow(
      'The migration 2_broken failed and was undone: relation "nowhere" does not exist',
    )
    expect(await names()).toEqual(['1_people'])
    expect(await migrationStatus(sql, folder)).toMatchObject({ pending: ['2_broken'] })
  })

  it('refuses a migration that was changed after it was applied', async () => {
    await migrate(config, { folder })
    write('1_people', 'create table persons (name text not null);')
    const words = 'The migration 1_people was changed after the database applied it.'
    await expect(migrate(config, { folder })).rejects.toThrow(words)
    expect((await migrationStatus(sql, folder)).problem?.message).toBe(words)
  })

  it('refuses a database that a newer release migrated', async () => {
    write('2_newer', 'select 1;')
    await migrate(config, { folder })
    rmSync(path.join(folder, '2_newer'), { recursive: true })
    await expect(migrate(config, { folder })).rejects.toThrow(
      'The database has the migration 2_newer, which this program does not know.',
    )
  })

  it('explains a migration that Prisma left half done', async () => {
    await migrate(config, { folder })
    await sql.query('update _prisma_migrations set finished_at = null')
    await expect(migrate(config, { folder })).rejects.toMatchObject({
      message: expect.stringContaining('1_people failed earlier'),
      hint: expect.stringContaining('--rolled-back 1_people'),
    })
  })

  it('applies again what was marked as rolled back', async () => {
    write('1_people', 'create table if not exists people (name text);')
    await migrate(config, { folder })
    await sql.query('update _prisma_migrations set finished_at = null, rolled_back_at = now()')
    expect(await migrate(config, { folder })).toEqual(['1_people'])
  })

  it('refuses a database that cannot hold Chinese', async () => {
    const latin = `${config.database}_latin`
    await onServer(`create database "${latin}" encoding 'LATIN1' locale 'C' template template0`)
    await expect(migrate({ ...config, database: latin }, { folder })).rejects.toThrow(
      "The database's encoding is LATIN1; Chinese text needs UTF8.",
    )
    await onServer(`drop database "${latin}"`)
  })
})

describe('migrationStatus', () => {
  it('calls everything pending in a new database, and changes nothing', async () => {
    expect(await migrationStatus(sql, folder)).toEqual({
      pending: ['1_people'],
      problem: undefined,
    })
    expect(await sql.query(`select to_regclass('_prisma_migrations') as found`)).toEqual([
      { found: null },
    ])
  })
})

/** Waits until the migrator is inside the slow statement, then ends its connection. */
async function cutConnectionOf(name: string): Promise<void> {
  for (;;) {
    const rows = await sql.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'courier migrator' and datname = current_database()
         and query like '%pg_sleep(30)%' and state = 'active'`,
    )
    if (rows.length > 0) return
    if ((await names().catch((): string[] => [])).includes(name)) throw new Error('too late')
  }
}
