import type { Actor } from '@/lib/audit/audit-store'
import { migrateDatabase } from '@/lib/db/open-database'
import { prisma } from '@/lib/db/prisma'
import { sql } from '@/lib/db/sql'
import { CENTRE_BEFORE_SET_UP } from '@/lib/settings/centre'
import { writeCentre } from '@/lib/settings/centre-store'

/** Groups that one lane serves: enough for Send to find them in order. */
export async function prepareRecipients(
  count: number,
): Promise<{ groupIds: number[]; actor: Actor }> {
  await migrateDatabase()
  await sql.query(
    `with lane as (
       insert into lanes (kind, host, identity, limits, slot_ends, slot_attempts, next_free_at)
       values ('robot', 'bench', 'bench', '[{"count": 20, "windowMs": 60000}]', '{}', '{}', now())
       returning id),
     pools as (insert into pools (kind) select 'group' from generate_series(1, $1) returning id),
     linked as (insert into pool_lanes (pool_id, lane_id) select pools.id, lane.id from pools, lane)
     insert into groups (name, pool_id, created_at) select '群組 Group ' || id, id, now() from pools`,
    [count],
  )
  const now = new Date()
  await writeCentre(sql, { ...CENTRE_BEFORE_SET_UP, name: '卓越補習中心 Excel' }, now)
  const groups = await sql.query<{ id: number }>(`select id from groups order by id`)
  const [user] = await sql.query<{ id: number }>(
    `insert into users (email, name, role, created_at)
     values ('bench@example.org', 'Front desk', 'admin', now()) returning id`,
  )
  return {
    groupIds: groups.map(({ id }) => id),
    actor: { kind: 'user', id: user!.id, name: 'Front desk' },
  }
}

/** Seconds that Prisma takes to store the same rows, all ready-made, in another batch. */
export async function copyRows(batchId: number): Promise<number> {
  const rows = await prisma().message.findMany({ where: { batchId } })
  const batch = await prisma().batch.findUniqueOrThrow({ where: { id: batchId } })
  const fresh = { id: undefined, idempotencyKey: null, content: batch.content ?? {} }
  const copy = await prisma().batch.create({ data: { ...batch, ...fresh } as never })
  const data = rows.map((row) => ({
    ...row,
    id: undefined,
    batchId: copy.id,
    payload: row.payload ?? {},
  }))
  const begin = performance.now()
  await prisma().message.createMany({ data })
  return (performance.now() - begin) / 1000
}
