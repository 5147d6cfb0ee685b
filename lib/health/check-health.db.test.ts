import { beforeEach, describe, expect, it } from 'vitest'
import { TestClock } from '@/lib/clock'
import { setDatabase } from '@/lib/db/connection'
import { closePool, sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { checkHealth } from './check-health'

const database = testDatabase('test')
let clock: TestClock

const beat = (at: Date) =>
  sql.query(
    `insert into processes (id, kind, host, pid, version, started_at, beat_at)
     values (gen_random_uuid(), 'web', 'here', 1, '0', $1, $1)`,
    [at],
  )

beforeEach(() => void (clock = new TestClock()))

describe('the health of the app', () => {
  it('is ok when database, migrations and engine are', async () => {
    await beat(clock.now())
    const health = await checkHealth(clock.now())
    expect(health.status).toBe('ok')
    expect(health.checks.engine).toMatchObject({ ok: true, lastBeat: clock.now() })
  })

  it('is degraded before the engine started, and when it has been silent', async () => {
    expect((await checkHealth(clock.now())).checks.engine).toEqual({
      ok: false,
      why: 'No engine has started yet.',
    })
    await beat(clock.now())
    clock.advance(30_001)
    const health = await checkHealth(clock.now())
    expect(health).toMatchObject({ status: 'degraded', checks: { engine: { ok: false } } })
  })

  it('names the migrations that the database waits for', async () => {
    await sql.query('delete from _prisma_migrations')
    const { checks } = await checkHealth(clock.now())
    expect(checks.migrations.why).toMatch(/waits for: 2026/)
  })

  it('is degraded, and quick to say so, when the database is gone', async () => {
    const config = database.config()
    await closePool()
    setDatabase({ ...config, database: 'nowhere', password: 'planted-secret' })
    const health = await checkHealth(clock.now())
    expect(health).toMatchObject({ status: 'degraded', checks: { database: { ok: false } } })
    expect(JSON.stringify(health)).not.toMatch(/planted|nowhere|secret/)
    await closePool()
    setDatabase(config)
  })
})
