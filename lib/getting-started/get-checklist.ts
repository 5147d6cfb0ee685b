import 'server-only'
import { anyBatch } from '@/lib/batches/batch-store'
import { sql } from '@/lib/db/sql'
import { anyGroup } from '@/lib/groups/group-store'
import { anyRobot } from '@/lib/robots/robot-store'

/** Which of the first steps are done. */
export type Checklist = { groups: boolean; robots: boolean; message: boolean }

export async function getChecklist(): Promise<Checklist> {
  const [groups, robots, message] = await Promise.all([anyGroup(sql), anyRobot(sql), anyBatch(sql)])
  return { groups, robots, message }
}
