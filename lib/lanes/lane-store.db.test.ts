import { expect, test } from 'vitest'
import { inTransaction, sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { createLanedPools, lanesById } from './lane-store'

testDatabase()

const MEMBER = { pool: 'member', lane: 'app_member', host: 'sandbox' } as const
const now = new Date('2026-03-02T01:00:00Z')
const create = (identities: string[]) =>
  inTransaction((tx) => createLanedPools(tx, MEMBER, identities, now))

test('many people get a pool and a lane each, with the limits of their kind', async () => {
  const made = await create(['chan', 'lee', 'ho'])
  expect(made.map(({ identity }) => identity)).toEqual(['chan', 'lee', 'ho'])
  expect(new Set(made.map(({ poolId }) => poolId)).size).toBe(3)
  const lanes = await lanesById(
    sql,
    made.map(({ laneId }) => laneId),
  )
  const limits = [
    { count: 30, windowMs: 60_000 },
    { count: 1_000, windowMs: 3_600_000 },
  ]
  expect([...lanes.values()].map((lane) => lane.limits)).toEqual([limits, limits, limits])
  expect(
    await sql.query(`select pool_id as "poolId", lane_id as "laneId" from pool_lanes order by 1`),
  ).toEqual(made.map(({ poolId, laneId }) => ({ poolId, laneId })))
})

test('a lane that is known serves a new pool with what it has used', async () => {
  const [before] = await create(['wong'])
  const [after] = await create(['wong'])
  expect(after!.laneId).toBe(before!.laneId)
  expect(after!.poolId).not.toBe(before!.poolId)
  expect(await create([])).toEqual([])
})
