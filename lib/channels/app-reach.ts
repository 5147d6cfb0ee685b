import 'server-only'
import { connectionInUse } from '@/lib/connections/connection-store'
import { insertMembers, staffMembers, type StaffMember } from '@/lib/connections/member-store'
import type { Sql } from '@/lib/db/sql'
import { createLanedPools } from '@/lib/lanes/lane-store'
import { memberIdentity, moveToLane } from './app-lane'
import type { Reach, Reached, Unreached } from './reach'

type App = NonNullable<Awaited<ReturnType<typeof connectionInUse>>>

/** Staff with a WeCom id, by the connection that is in use. */
export const reachByApp: Reach = async (sql, staffIds, now) => {
  const app = await connectionInUse(sql)
  const staff = await staffMembers(sql, app?.id ?? null, staffIds)
  const known = new Map(staff.map((member) => [member.staffId, member]))
  const whyNot = (id: number) => reasonAgainst(app, known.get(id))
  const reachable = staff.filter(({ staffId }) => whyNot(staffId) === undefined)
  const pools = app ? await poolsOf(sql, app, reachable, now) : new Map<number, number>()
  return staffIds.map((staffId): Reached | Unreached => {
    const reason = whyNot(staffId)
    return reason === undefined ? { staffId, poolId: pools.get(staffId)! } : { staffId, reason }
  })
}

function reasonAgainst(app: App | undefined, member: StaffMember | undefined): string | undefined {
  if (!member || member.archived) return 'archived'
  if (!app) return 'no_connection'
  if (!member.presentUserId) return 'no_userid'
  return app.state === 'broken' ? 'connection_broken' : undefined
}

/** Where each of them waits, made where it is new or the WeCom id has changed. */
async function poolsOf(
  sql: Sql,
  app: App,
  members: StaffMember[],
  now: Date,
): Promise<Map<number, number>> {
  const pools = new Map<number, number>()
  for (const member of members) {
    const { staffId: tutorId, poolId, laneId } = member
    if (poolId === null || laneId === null) continue
    pools.set(tutorId, poolId)
    const userId = member.presentUserId!
    // Hardly ever: somebody's WeCom id was corrected.
    if (userId !== member.userId) {
      await moveToLane(sql, app, { tutorId, poolId, laneId, userId }, now)
    }
  }
  const made = await makePools(
    sql,
    app,
    members.filter(({ poolId }) => poolId === null),
    now,
  )
  return new Map([...pools, ...made])
}

async function makePools(
  sql: Sql,
  app: App,
  members: StaffMember[],
  now: Date,
): Promise<Map<number, number>> {
  if (members.length === 0) return new Map()
  const kinds = { pool: 'member', lane: 'app_member', host: app.host } as const
  const identities = members.map(({ presentUserId }) => memberIdentity(app, presentUserId!))
  const made = await createLanedPools(sql, kinds, identities, now)
  const rows = members.map(({ staffId, presentUserId }, index) => {
    const { poolId, laneId } = made[index]!
    return { tutorId: staffId, userId: presentUserId!, poolId, laneId }
  })
  await insertMembers(sql, app.id, rows)
  return new Map(rows.map(({ tutorId, poolId }) => [tutorId, poolId]))
}
