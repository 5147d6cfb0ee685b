import { acceptBatch } from '@/lib/batches/accept-batch'
import { AT_ONCE } from '@/lib/batches/batch-schema'
import { plainComposition } from '@/lib/content/composition'
import { systemClock } from '@/lib/clock'
import { migrateDatabase } from '@/lib/db/open-database'
import { sql } from '@/lib/db/sql'
import { createGroup } from '@/lib/groups/create-group'
import { addRobots } from '@/lib/robots/add-robots'
import { robotUrl } from '@/lib/sandbox/sandbox'

const ACTOR = { kind: 'system', id: null, name: 'bench' } as const

export type LaneCase = { name: string; robots: number; messages: number; keys: string[] }
type EnteredCase = LaneCase & { groupId: number }

/** Groups, robots and all messages, before anything is delivered. */
export async function enterCases(cases: LaneCase[], origin: string): Promise<EnteredCase[]> {
  await migrateDatabase()
  const entered: EnteredCase[] = []
  for (const each of cases) {
    const now = systemClock.now()
    const { id: groupId } = await createGroup({ name: each.name, description: '' }, ACTOR, now)
    const robots = each.keys.map((key, index) => ({
      name: `${each.name} ${index + 1}`,
      url: robotUrl(origin, key),
      description: '',
    }))
    await addRobots({ groupId, robots }, { liveOrigin: origin }, ACTOR, now)
    for (let n = 1; n <= each.messages; n++) await acceptText(`message ${n}`, groupId)
    entered.push({ ...each, groupId })
  }
  return entered
}

export async function remaining(): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `select count(*)::int from wecom_message_log where send_status in ('held', 'queued', 'sending')`,
  )
  return row!.count
}

/** Times are from the first call's start to the last answer. */
export async function readResult(each: EnteredCase, origin: string) {
  const [row] = await sql.query<{ sent: number; seconds: number; latency: number }>(
    `select count(distinct m.id) filter (where m.send_status = 'sent')::int as sent,
       extract(epoch from max(a.ended_at) - min(a.started_at))::float as seconds,
       avg(extract(epoch from a.ended_at - a.started_at))::float as latency
     from wecom_message_log m
     join attempt_messages am on am.message_id = m.id join attempts a on a.id = am.attempt_id
     where m.recipient_kind = 'group' and m.recipient_id = $1`,
    [String(each.groupId)],
  )
  const { sent, seconds, latency } = row!
  const least = (each.messages / each.robots / 20 - 1) * 60
  return {
    bench: 'lane',
    case: each.name,
    messages: each.messages,
    sent,
    seconds: Number(seconds.toFixed(1)),
    leastSeconds: least,
    use: Number((least / seconds).toFixed(3)),
    meanLatencySeconds: Number(latency.toFixed(2)),
    limitErrors: await limitErrors(origin, each.keys),
  }
}

/** 45009 as the stand-in itself counted them. */
async function limitErrors(origin: string, keys: string[]): Promise<number> {
  const reply = await fetch(`${origin}/inbox?all=1`)
  const arrivals = (await reply.json()) as { robotKey: string; errcode: number }[]
  return arrivals.filter(({ robotKey, errcode }) => errcode === 45009 && keys.includes(robotKey))
    .length
}

async function acceptText(text: string, groupId: number): Promise<void> {
  await acceptBatch(
    {
      channel: 'robot',
      messageType: 'announcement',
      ...plainComposition(text),
      ...AT_ONCE,
      groupIds: [groupId],
    },
    { actor: ACTOR },
    systemClock.now(),
  )
}
