import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest'
import { setDatabase } from '@/lib/db/connection'
import type { EmbeddedConfig } from '@/lib/db/embedded/ensure-embedded-server'
import { closePrisma } from '@/lib/db/prisma'
import { closePool } from '@/lib/db/sql'

export type TestDatabase = {
  /** For a connection of one's own; known once the tests run. */
  config(): EmbeddedConfig
}

/**
 * Gives this file's tests a migrated, empty database of their own; `sql` and `prisma()` work on
 * it. Call it once, outside the tests.
 *
 * @param lifetime `file` (the tests see each other's rows) or `test` (a new one each, ~0.1 s)
 */
export function testDatabase(lifetime: 'file' | 'test' = 'file'): TestDatabase {
  let config: EmbeddedConfig | undefined

  const open = async () => {
    config = { ...inject('server'), database: `test_${randomUUID().replaceAll('-', '')}` }
    await onServer(`create database ${config.database} template ${inject('template')}`)
    setDatabase(config)
  }
  const close = async () => {
    await closePrisma()
    await closePool()
    if (config) await onServer(`drop database ${config.database} with (force)`)
  }

  if (lifetime === 'file') {
    beforeAll(open)
    afterAll(close)
  } else {
    beforeEach(open)
    afterEach(close)
  }
  return {
    config: () => {
      if (!config) throw new Error('The test database exists only while tests run.')
      return config
    },
  }
}

/** Runs one statement on the run's server, outside any test database. */
export async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ ...inject('server'), database: 'postgres' })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
