import { expect, test } from 'vitest'
import { SYSTEM } from '@/lib/audit/audit-store'
import { monotonicMs } from '@/lib/clock'
import { prisma, sqlOf } from '@/lib/db/prisma'
import { inTransaction, sql, type Sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { sealedKeyPlace } from '@/lib/robots/robot-store'
import { unseal } from '@/lib/secrets/seal'
import sandbox from '@/prisma/sample-centre/sandbox.json'
import { loadSampleCentre } from './load-sample-centre'

testDatabase('test')

const now = new Date('2026-11-20T04:00:00Z')
const load = (transaction: Sql) => loadSampleCentre(transaction, { actor: SYSTEM, now })

async function one<Value>(query: string): Promise<Value> {
  const rows = await sql.query<{ value: Value }>(`select (${query}) as value`)
  return rows[0]!.value
}

const count = (from: string) => one<number>(`select count(*)::int from ${from}`)

test('the sample centre has its people and their enrolments, within two seconds', async () => {
  const started = monotonicMs()
  await inTransaction(load)
  expect(monotonicMs() - started).toBeLessThan(2_000)
  expect(await count('tutors where wecom_userid is not null')).toBe(20)
  expect(await count('students')).toBe(600)
  expect(await count('enrollments')).toBeGreaterThan(640)
  expect(await count('holidays')).toBe(40)
})

test('some families have to be called this week, and some have renewed already', async () => {
  await inTransaction(load)
  const within = (status: string) =>
    inTransaction(async (transaction) => {
      await transaction.query(`select set_config('courier.now', $1, true)`, [now.toISOString()])
      const rows = await transaction.query(
        `select from active_enrollments_needing_renewal
         where days_until_renewal between 0 and 7 and renewal_action_status = $1`,
        [status],
      )
      return rows.length
    })
  expect(await within('🔴 Not Yet Renewed')).toBeGreaterThan(50)
  expect(await within('🟢 Renewed')).toBeGreaterThan(20)
})

test('students without a parents’ group have neither its id nor its name', async () => {
  await inTransaction(load)
  expect(await count('students where parent_wecom_group_chat_id is null')).toBeGreaterThan(20)
  expect(
    await count(`students where (parent_wecom_group_chat_id is null) <> (parent_wecom_group_name is null)
      or (parent_wecom_group_chat_id is null) <> (wecom_group_updated_at is null)`),
  ).toBe(0)
})

test('every group has one robot that carries messages at least, and no faulty one', async () => {
  await inTransaction(load)
  const groups = await sql.query<{ name: string; robots: string[] }>(
    `select g.name, array_agg(r.webhook_name order by r.id) as robots
     from groups g
     join pool_lanes pl on pl.pool_id = g.pool_id
     join wecom_webhooks r on r.lane_id = pl.lane_id and r.is_active and r.host = 'sandbox'
     group by g.id order by g.id`,
  )
  expect(groups.map(({ name }) => name)).toEqual(sandbox.groups.map(({ name }) => name))
  const faulty = sandbox.robots.filter(({ key }) => key.startsWith('00000000-'))
  const serving = groups.flatMap(({ robots }) => robots)
  expect(faulty.filter(({ name }) => serving.includes(name))).toEqual([])
  expect(await count('wecom_webhooks where not is_active')).toBe(faulty.length)
})

test('the robots’ keys are sealed, and open only in their place', async () => {
  await inTransaction(load)
  const rows = await sql.query<{ sealed: string; identity: string; row: string }>(
    `select r.sealed_key as sealed, l.identity, r::text as row
     from wecom_webhooks r join lanes l on l.id = r.lane_id order by r.id`,
  )
  const keys = sandbox.robots.map(({ key }) => key)
  expect(rows.map(({ sealed, identity }) => unseal(sealed, sealedKeyPlace(identity)))).toEqual(keys)
  expect(rows.filter(({ row }) => keys.some((key) => row.includes(key)))).toEqual([])
})

test('loading it is one event of the audit trail', async () => {
  await inTransaction(load)
  const events = await sql.query(`select action, actor_name, after from audit_events`)
  expect(events).toEqual([
    {
      action: 'centre.sample_loaded',
      actor_name: 'WeCom Courier',
      after: expect.objectContaining({ tutors: 20, students: 600, holidays: 40, groups: 5 }),
    },
  ])
})

test('it loads in a transaction of Prisma as well, and leaves nothing when that fails', async () => {
  await expect(
    prisma().$transaction(async (transaction) => {
      await load(sqlOf(transaction))
      throw new Error('changed our mind')
    }),
  ).rejects.toThrow('changed our mind')
  expect(await count('students')).toBe(0)
  await prisma().$transaction((transaction) => load(sqlOf(transaction)))
  expect(await count('students')).toBe(600)
})
