import 'server-only'
import { openConnection, type OpenConnection } from '@/lib/connections/open-connection'
import { membersByPool } from '@/lib/connections/member-store'
import { loadTogether } from '@/lib/db/load-together'
import { sql } from '@/lib/db/sql'
import { moveToLaneNow } from './app-lane'
import type { Outcome, OutgoingMessage } from './sender'

/** Whom a message is for, and by which application. */
export type AppCall = { connection: OpenConnection; userId: string }

/** The connection of a message's pool with its secrets opened; an `Outcome` when it cannot be called. */
export async function appCallOf(message: OutgoingMessage, now: Date): Promise<AppCall | Outcome> {
  const member = await memberOfPool(message.poolId)
  if (!member) return stopped('no_connection')
  const { connection, presentUserId, userId } = member
  if (connection.state === 'broken') return stopped(connection.brokenReason ?? 'connection_broken')
  if (presentUserId === null) return { kind: 'refused', reason: 'no_userid' }
  if (presentUserId.toLowerCase() !== userId.toLowerCase() || member.laneId !== message.laneId) {
    // A person has corrected the WeCom id since this waits: it goes by the lane of the new one.
    const { laneId, tutorId } = member
    const moved = { tutorId, poolId: message.poolId, laneId, userId: presentUserId }
    await moveToLaneNow(connection, moved, now)
    return { kind: 'not_called', reason: 'given_back' }
  }
  const opened = openConnection(connection)
  return 'reason' in opened ? stopped(opened.reason) : { connection: opened, userId }
}

const memberOfPool = loadTogether((poolIds: number[]) => membersByPool(sql, poolIds))

/** Nothing left, and nothing of this lane will before a person has mended it. */
function stopped(reason: string): Outcome {
  return { kind: 'refused', reason, pausesLane: true }
}
