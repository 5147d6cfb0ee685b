import 'server-only'
import { inTransaction, type Sql } from '@/lib/db/sql'
import { linkLane, registerLane, unlinkLane } from '@/lib/lanes/lane-store'
import { moveMember } from '@/lib/connections/member-store'
import { laneIdentity } from '@/lib/secrets/seal'

type App = { id: number; host: string; corpId: string; agentId: number }

/** One member of one application has one allowance, however often either is entered. */
export function memberIdentity({ host, corpId, agentId }: App, userId: string): string {
  const key = JSON.stringify([corpId, agentId, userId.toLowerCase()])
  return laneIdentity('app_member', host, key)
}

/** The person has another WeCom id now: what waits for them goes by that one's lane. */
export async function moveToLane(
  sql: Sql,
  app: App,
  member: { tutorId: number; poolId: number; laneId: number; userId: string },
  now: Date,
): Promise<void> {
  const { tutorId, poolId, userId } = member
  const identity = memberIdentity(app, userId)
  const laneId = await registerLane(sql, { kind: 'app_member', host: app.host, identity }, now)
  if (laneId !== member.laneId) await unlinkLane(sql, poolId, member.laneId)
  await linkLane(sql, poolId, laneId)
  await moveMember(sql, app.id, { tutorId, userId, poolId, laneId })
}

export function moveToLaneNow(
  app: App,
  member: { tutorId: number; poolId: number; laneId: number; userId: string },
  now: Date,
): Promise<void> {
  return inTransaction((sql) => moveToLane(sql, app, member, now))
}
