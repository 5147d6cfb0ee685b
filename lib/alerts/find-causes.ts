import 'server-only'
import { sql } from '@/lib/db/sql'

/** Something that people should hear of. `cause` names it: told once an hour while it lasts. */
export type Cause =
  | { cause: string; kind: 'robot_stopped'; robot: string; group: string; reason: string }
  | { cause: string; kind: 'process_lost'; host: string; pid: number; at: Date }
  | { cause: string; kind: 'bot_kicked' | 'bot_wrong_secret' | 'bot_away'; bot: string; at: Date }
  | { cause: string; kind: 'needs_look'; count: number }

/** A process that has not been heard of for this long died: one that ends well says so. */
const LOST_MS = 60_000
/** Told of once, soon after; an old row is history. */
const RECENT_MS = 3_600_000

/** What is wrong at present. */
export async function findCauses(now: Date): Promise<Cause[]> {
  const [robots, bots, processes, unknown] = await Promise.all([
    stopped(),
    stoppedBots(now),
    lost(now),
    needsLook(),
  ])
  return [...robots, ...bots, ...processes, ...unknown]
}

async function stopped(): Promise<Cause[]> {
  const rows = await sql.query<{ id: number; robot: string; group: string; reason: string }>(
    `select l.id, r.webhook_name as robot, g.name as "group", l.paused_reason as reason
     from lanes l join wecom_webhooks r on r.lane_id = l.id join groups g on g.id = r.group_id
     where l.paused_at is not null and r.deleted_at is null and r.is_active
     order by l.paused_at, l.id limit 20`,
  )
  return rows.map(({ id, ...row }) => ({
    cause: `robot_stopped ${id}`,
    kind: 'robot_stopped',
    ...row,
  }))
}

/** A bot that has been trying to connect for this long needs somebody. */
const AWAY_MS = 5 * 60_000

async function stoppedBots(now: Date): Promise<Cause[]> {
  const rows = await sql.query<{ id: number; bot: string; state: string; at: Date }>(
    `select id, name as bot, state, changed_at as at from bots
     where deleted_at is null and (state in ('kicked', 'wrong_secret')
       or state = 'connecting' and changed_at < $1)
     order by id limit 20`,
    [new Date(now.getTime() - AWAY_MS)],
  )
  return rows.map(({ id, bot, state, at }) => {
    const kind =
      state === 'kicked' ? 'bot_kicked' : state === 'wrong_secret' ? 'bot_wrong_secret' : 'bot_away'
    return { cause: `${kind} ${id}`, kind, bot, at }
  })
}

async function lost(now: Date): Promise<Cause[]> {
  const rows = await sql.query<{ id: string; host: string; pid: number; at: Date }>(
    `select id, host, pid, beat_at as at from processes
     where beat_at between $1 and $2 order by beat_at limit 20`,
    [new Date(now.getTime() - RECENT_MS), new Date(now.getTime() - LOST_MS)],
  )
  return rows.map(({ id, ...row }) => ({
    cause: `process_lost ${id}`,
    kind: 'process_lost',
    ...row,
  }))
}

async function needsLook(): Promise<Cause[]> {
  const [row] = await sql.query<{ count: number }>(
    `select count(*)::int as count from (
       select from wecom_message_log
       where send_status = 'unknown' and reviewed_at is null limit 1000) each`,
  )
  return row!.count > 0 ? [{ cause: 'needs_look', kind: 'needs_look', count: row!.count }] : []
}
