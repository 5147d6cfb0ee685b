import 'server-only'
import { sql } from '@/lib/db/sql'
import { laneUse } from '@/lib/lanes/lane'
import { lanesById, type Lane } from '@/lib/lanes/lane-store'
import type { Robot } from './robot'
import { listRobotRows, readRobot, type RobotRow } from './robot-store'

/** The robots that are not deleted, by name, with how their allowance stands at `now`. */
export async function listRobots(now: Date, groupId?: number): Promise<Robot[]> {
  return withLanes(await listRobotRows(sql, groupId), now)
}

/** @throws AppError `not_found` */
export async function getRobot(id: number, now: Date): Promise<Robot> {
  const [robot] = await withLanes([await readRobot(sql, id)], now)
  return robot!
}

async function withLanes(rows: RobotRow[], now: Date): Promise<Robot[]> {
  const lanes = await lanesById(
    sql,
    rows.map((row) => row.laneId),
  )
  return rows.map((row) => toRobot(row, lanes.get(row.laneId)!, now))
}

function toRobot(row: RobotRow, lane: Lane, now: Date): Robot {
  return {
    id: row.id,
    groupId: row.groupId,
    groupName: row.groupName,
    name: row.name,
    description: row.description,
    notes: row.notes,
    isActive: row.isActive,
    host: row.host,
    keyEnding: row.keyEnding,
    totalMessagesSent: row.totalMessagesSent,
    lastUsedAt: row.lastUsedAt,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    lane: {
      ...laneUse(lane, now),
      nextFreeAt: lane.nextFreeAt,
      blockedUntil: lane.blockedUntil,
      blockedReason: lane.blockedReason,
      pausedAt: lane.pausedAt,
      pausedReason: lane.pausedReason,
    },
  }
}
