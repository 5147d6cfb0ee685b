import { acceptBatch } from '@/lib/batches/accept-batch'
import { AT_ONCE } from '@/lib/batches/batch-schema'
import { systemClock } from '@/lib/clock'
import { plainComposition } from '@/lib/content/composition'
import { migrateDatabase } from '@/lib/db/open-database'
import { sql } from '@/lib/db/sql'
import { createGroup } from '@/lib/groups/create-group'
import { addRobots } from '@/lib/robots/add-robots'
import { robotUrl } from '@/lib/sandbox/sandbox'
import { insertUser } from '@/lib/users/user-store'
import { randomUUID } from 'node:crypto'

const ORIGIN = 'http://127.0.0.1:9'
const GROUPS = 30
const BATCHES = 150
const TEXTS = [
  'Dear tutors, please hand in the attendance sheets of this week before Friday, 18:00.',
  '各位導師：星期六下午三時之補課改在三樓課室，請互相轉告，謝謝。',
  'Room 3 is closed on Monday.\nLessons move to room 5.',
  '五月一日勞動節假期，本中心休息一天。',
]

/** A centre whose log is full: 150 messages to each of 30 groups, all but a few of them sent. Returns its admin's id. */
export async function enterLog(): Promise<number> {
  await migrateDatabase()
  const now = systemClock.now()
  const name = 'Ana Lei'
  const user = { name, email: 'ana@centre.mo', role: 'admin', locale: 'en' } as const
  const id = await insertUser(sql, { ...user, passwordHash: null, createdById: null }, now)
  const actor = { kind: 'user', id: id!, name } as const
  const groupIds: number[] = []
  for (let n = 1; n <= GROUPS; n++) {
    const group = await createGroup({ name: `Staff of class ${n}`, description: '' }, actor, now)
    const url = robotUrl(ORIGIN, randomUUID())
    const robots = [{ name: `Class ${n}`, url, description: '' }]
    await addRobots({ groupId: group.id, robots }, { liveOrigin: ORIGIN }, actor, now)
    groupIds.push(group.id)
  }
  for (let n = 0; n < BATCHES; n++) {
    const content = plainComposition(TEXTS[n % TEXTS.length]!)
    const batch = {
      channel: 'robot',
      messageType: 'announcement',
      ...content,
      ...AT_ONCE,
      groupIds,
    } as const
    await acceptBatch(batch, { actor }, now)
  }
  await settle(now)
  return id!
}

/** As if the engine had delivered them: nothing waits, so nothing else goes on during the bench. */
async function settle(now: Date): Promise<void> {
  await sql.query(`update wecom_message_log set send_status = 'held', hold_reason = 'by_hand'`)
  await sql.query(
    `update wecom_message_log m set
       hold_reason = null, send_status = case when m.id % 40 = 0 then 'failed' else 'sent' end,
       reason_code = case when m.id % 40 = 0 then 'robot_gone' end,
       send_timestamp = case when m.id % 40 = 0 then null else $1::timestamptz end,
       settled_at = $1::timestamptz,
       webhook_name = replace(m.recipient_name, 'Staff of class', 'Class')`,
    [now],
  )
  await sql.query('vacuum analyze')
}
