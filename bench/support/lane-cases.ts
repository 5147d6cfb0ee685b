import { acceptBatch } from '@/lib/batches/accept-batch'
import { AT_ONCE } from '@/lib/batches/batch-schema'
import { plainComposition } from '@/lib/content/composition'
import { systemClock } from '@/lib/clock'
import { migrateDatabase } from '@/lib/db/open-database'
import { sql } from '@/lib/db/sql'
import { createGroup } from '@/lib/groups/create-group'
import { addRobots } from '@/lib/robots/add-robots'
import { robotUrl } from '@/lib/sandbox/sandbox'
import { ROBOT_RATE } from '@/lib/wecom/limits'
import { mostInAnyWindow } from './referee'

const ACTOR = { kind: 'system', id: null, name: 'bench' } as const

/** One group for each list of robots' keys, all with so many messages. */
export type LaneCase = { name: string; groups: string[][]; messages: number }
type EnteredCase = LaneCase & { groupIds: number[] }

/** Groups, robots and all messages, before anything is delivered. */
export async function enterCases(cases: LaneCase[], origin: string): Promise<EnteredCase[]> {
  await migrateDatabase()
  const entered: EnteredCase[] = []
  for (const each of cases) {
    const groupIds: number[] = []
    for (const [index, keys] of each.groups.entries()) {
      groupIds.push(await enterGroup(`${each.name} ${index + 1}`, keys, origin))
    }
    for (let n = 1; n <= each.messages; n++) await acceptText(`message ${n}`, groupIds)
    entered.push({ ...each, groupIds })
  }
  return entered
}

export async function remaining(): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `select count(*)::int from wecom_message_log where send_status in ('held', 'queued', 'sending')`,
  )
  return row!.count
}

/**
 * `use` is the least time there is, by the time taken: of all of the case, from its first call's start
 * to its last answer, and of its groups each by itself.
 */
export async function readResult(each: EnteredCase, origin: string) {
  const groups = await sql.query<GroupTimes>(
    `select count(distinct m.id) filter (where m.send_status = 'sent')::int as sent,
       extract(epoch from min(a.started_at))::float as starts,
       extract(epoch from max(a.ended_at))::float as ends,
       avg(extract(epoch from a.ended_at - a.started_at))::float as latency
     from wecom_message_log m
     join attempt_messages am on am.message_id = m.id join attempts a on a.id = am.attempt_id
     where m.recipient_kind = 'group' and m.recipient_id = any($1::text[])
     group by m.recipient_id`,
    [each.groupIds.map(String)],
  )
  const robotsOfOne = each.groups[0]!.length
  const least = (each.messages / robotsOfOne / ROBOT_RATE.count - 1) * 60
  const all = (values: number[]) => values.reduce((sum, value) => sum + value, 0)
  const first = Math.min(...groups.map(({ starts }) => starts))
  const seconds = Math.max(...groups.map(({ ends }) => ends)) - first
  const uses = groups.map(({ starts, ends }) => least / (ends - starts))
  return {
    bench: 'lane',
    case: each.name,
    robots: each.groups.flat().length,
    messages: each.messages * each.groups.length,
    sent: all(groups.map(({ sent }) => sent)),
    leastSeconds: least,
    seconds: Number(seconds.toFixed(1)),
    use: Number((least / seconds).toFixed(3)),
    meanUseOfOne: Number((all(uses) / uses.length).toFixed(3)),
    meanLatencySeconds: Number(
      (all(groups.map(({ latency }) => latency)) / groups.length).toFixed(2),
    ),
    ...(await judgeArrivals(origin, each.groups.flat())),
  }
}

type GroupTimes = { sent: number; starts: number; ends: number; latency: number }

/** 45009 as the stand-in itself counted them, and the fullest minute as we count it ourselves. */
async function judgeArrivals(origin: string, keys: string[]) {
  const reply = await fetch(`${origin}/inbox?all=1`)
  const calls = (await reply.json()) as { robotKey: string; errcode: number; at: string }[]
  const mine = calls.filter(({ robotKey }) => keys.includes(robotKey))
  const minutes = keys.map((key) => {
    const arrivals = mine.filter(({ robotKey }) => robotKey === key)
    return mostInAnyWindow(
      arrivals.map(({ at }) => Date.parse(at)),
      ROBOT_RATE.windowMs,
    )
  })
  return {
    mostInAnyMinute: Math.max(...minutes),
    limitErrors: mine.filter(({ errcode }) => errcode === 45009).length,
  }
}

async function enterGroup(name: string, keys: string[], origin: string): Promise<number> {
  const now = systemClock.now()
  const { id: groupId } = await createGroup({ name, description: '' }, ACTOR, now)
  const robots = keys.map((key, index) => ({
    name: `${name} ${index + 1}`,
    url: robotUrl(origin, key),
    description: '',
  }))
  await addRobots({ groupId, robots }, { liveOrigin: origin }, ACTOR, now)
  return groupId
}

async function acceptText(text: string, groupIds: number[]): Promise<void> {
  const batch = {
    channel: 'robot' as const,
    messageType: 'announcement' as const,
    ...plainComposition(text),
    ...AT_ONCE,
    groupIds,
  }
  await acceptBatch(batch, { actor: ACTOR }, systemClock.now())
}
