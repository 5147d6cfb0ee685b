import 'server-only'
import { later } from '@/lib/clock'
import { sql } from '@/lib/db/sql'
import { log } from '@/lib/log'
import packageJson from '@/package.json'
import { countAttempts } from './count-attempts'
import type { Metric } from './metrics-text'

/** A process that has not been heard of for so long counts as dead. */
const SILENCE_MS = 30_000

/**
 * What monitoring asks for every few seconds. Messages that have arrived are not counted, since they
 * only grow by the million: their rate is that of the attempts. Those that somebody or something
 * still has to do with are few, and each has a partial index of its own.
 */
export async function collectMetrics(now: Date): Promise<Metric[]> {
  const build: Metric = {
    name: 'courier_build_info',
    help: 'The version that answers.',
    type: 'gauge',
    values: [{ labels: { version: packageJson.version }, value: 1 }],
  }
  try {
    return [build, up(1), ...(await fromDatabase(now))]
  } catch (error) {
    log.error({ err: error }, 'the figures for monitoring could not be read')
    return [build, up(0)]
  }
}

function up(value: 0 | 1): Metric {
  const help = 'Whether the database answers.'
  return { name: 'courier_database_up', help, type: 'gauge', values: [{ value }] }
}

async function fromDatabase(now: Date): Promise<Metric[]> {
  return [
    ...(await messages(now)),
    await attempts(now),
    await lanes(now),
    ...(await processes(now)),
  ]
}

async function messages(now: Date): Promise<Metric[]> {
  const [row] = await sql.query<
    Record<(typeof STANDING)[number], number> & { oldest: Date | null }
  >(
    `select ${INDEXED.map((status) => `(${countOf(status)}) as ${status}`).join(', ')},
       -- Those of calls under way: there is no index of them, since every message passes here.
       (select count(*) from attempt_messages am join attempts a on a.id = am.attempt_id
        where a.ended_at is null)::int as sending,
       -- The offset keeps the look-up in the index of the queue; ids are in the order of time.
       (select created_at from wecom_message_log where id = (
         select min(id) from (
           select id from wecom_message_log where send_status = 'queued' offset 0) queued)) as oldest`,
  )
  const { oldest, ...counts } = row!
  return [
    {
      name: 'courier_messages',
      help: 'Messages that have not arrived, by status. Unknown and failed ones need a person.',
      type: 'gauge',
      values: STANDING.map((status) => ({ labels: { status }, value: counts[status] })),
    },
    {
      name: 'courier_oldest_queued_seconds',
      help: 'How long the oldest queued message has been waiting; 0 when none waits.',
      type: 'gauge',
      values: [{ value: oldest ? secondsSince(oldest, now) : 0 }],
    },
  ]
}

/** Each has a partial index. */
const INDEXED = ['held', 'queued', 'unknown', 'failed'] as const
const STANDING = [...INDEXED, 'sending'] as const

function countOf(status: (typeof INDEXED)[number]): string {
  return `select count(*)::int from wecom_message_log where send_status = '${status}'`
}

const OUTCOMES = ['accepted', 'refused', 'again_later', 'lane_blocked', 'in_doubt', 'not_called']

async function attempts(now: Date): Promise<Metric> {
  const counts = await countAttempts(now)
  return {
    name: 'courier_attempts_total',
    help: 'Calls to WeCom that ended, by outcome.',
    type: 'counter',
    values: OUTCOMES.map((outcome) => ({ labels: { outcome }, value: counts[outcome] ?? 0 })),
  }
}

/** Of robots in use: a lane outlives its robot. */
async function lanes(now: Date): Promise<Metric> {
  const [row] = await sql.query<{ paused: number; blocked: number; full: number; free: number }>(
    `select count(*) filter (where state = 'paused')::int as paused,
       count(*) filter (where state = 'blocked')::int as blocked,
       count(*) filter (where state = 'full')::int as full,
       count(*) filter (where state = 'free')::int as free
     from (
       select case when paused_at is not null then 'paused' when blocked_until > $1 then 'blocked'
         when next_free_at > $1 then 'full' else 'free' end as state
       from lanes where id in (select lane_id from pool_lanes)) each`,
    [now],
  )
  return {
    name: 'courier_lanes',
    help: 'Lanes in use: paused until a person resumes them, blocked by WeCom, full, or free.',
    type: 'gauge',
    values: Object.entries(row!).map(([state, value]) => ({ labels: { state }, value })),
  }
}

async function processes(now: Date): Promise<Metric[]> {
  const rows = await sql.query<{ kind: string; alive: number; last: Date }>(
    `select kind, count(*) filter (where beat_at >= $1)::int as alive, max(beat_at) as last
     from processes group by kind order by kind`,
    [later(now, -SILENCE_MS)],
  )
  return [
    {
      name: 'courier_processes',
      help: 'Processes heard of in the last 30 seconds.',
      type: 'gauge',
      values: rows.map(({ kind, alive }) => ({ labels: { kind }, value: alive })),
    },
    {
      name: 'courier_last_beat_seconds',
      help: 'How long ago the last process of a kind was heard of.',
      type: 'gauge',
      values: rows.map(({ kind, last }) => ({ labels: { kind }, value: secondsSince(last, now) })),
    },
  ]
}

function secondsSince(time: Date, now: Date): number {
  return Math.max(0, (now.getTime() - time.getTime()) / 1000)
}
