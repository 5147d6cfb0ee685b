import 'server-only'
import { later } from '@/lib/clock'
import { inTransaction, PREPARED, type Sql } from '@/lib/db/sql'
import { freeSlots, liveSlots, nextFreeAt } from '@/lib/lanes/lane'
import {
  LANE_COLUMNS,
  lanesOf,
  saveLanes,
  toLane,
  type Lane,
  type LaneKind,
  type LaneRow,
} from '@/lib/lanes/lane-store'
import { HELD_BACK } from '@/lib/messages/hold'
import { CALL_COLUMNS, toCall, type Call, type CallRow } from './call'
import { LEASE_MS } from './timing'

/**
 * Takes up to `room` messages that may go now, each with an attempt of its own, committed before
 * anything is called. Lanes first (free now, not locked by another process), then each lane's next
 * messages by priority and turn: a message-first claim would stall behind a blocked lane.
 */
export async function claimCalls(options: {
  kinds: LaneKind[]
  /** Where this process may call. */
  hosts: string[]
  processId: string
  room: number
  now: Date
}): Promise<Call[]> {
  if (options.room <= 0) return []
  return inTransaction(async (sql) => {
    const lanes = await lockFreeLanes(sql, options)
    const picked = await lockNextMessages(sql, lanes, options)
    if (picked.length === 0) return []
    const calls = await startAttempts(sql, picked, options)
    await takeSlots(sql, lanes, calls, options.now)
    await serveTurns(
      sql,
      calls.map((call) => call.message.id),
    )
    return calls
  })
}

/** When a lane with messages waiting is next free; `null` when nothing waits for time to pass. */
export async function nextClaimAt(
  sql: Sql,
  { kinds, hosts, now }: { kinds: LaneKind[]; hosts: string[]; now: Date },
): Promise<Date | null> {
  const [row] = await sql.query<{ at: Date | null }>(
    `select min(greatest(l.next_free_at, l.blocked_until)) as at from lanes l
     where ${lanesOf('$1', '$2', '$3')} and l.paused_at is null and ${HAS_WORK}`,
    [kinds, hosts, now],
  )
  return row?.at ?? null
}

type Picked = { messageId: string; laneId: number }

const HAS_WORK = `exists (
  select from pool_lanes pl join wecom_message_log m on m.pool_id = pl.pool_id
  where pl.lane_id = l.id and m.send_status = 'queued' and (m.lane_id is null or m.lane_id = l.id))`

async function lockFreeLanes(
  sql: Sql,
  { kinds, hosts, room, now }: { kinds: LaneKind[]; hosts: string[]; room: number; now: Date },
): Promise<Lane[]> {
  const rows = await sql.query<LaneRow>(
    `select ${LANE_COLUMNS} from lanes l
     where l.next_free_at <= $1 and l.paused_at is null
       and (l.blocked_until is null or l.blocked_until <= $1)
       and ${lanesOf('$2', '$3', '$1')} and ${HAS_WORK}
     order by l.next_free_at, l.id limit $4
     for no key update of l skip locked`,
    [now, kinds, hosts, room],
    PREPARED,
  )
  return rows.map(toLane)
}

/**
 * Each lane's next messages, as many as it has slots free, `room` in all. Robots of one group find
 * the same messages: the first has them, the others get theirs in the next round.
 */
async function lockNextMessages(
  sql: Sql,
  lanes: Lane[],
  { room, now }: { room: number; now: Date },
): Promise<Picked[]> {
  const rows = await sql.query<{ id: string; lane_id: number }>(
    `select next.id, lane.id as lane_id
     from unnest($1::int[], $2::int[]) as lane (id, free)
     cross join lateral (
       select waiting.id from pool_lanes pl
       cross join lateral (
         select m.id, m.priority, m.turn from wecom_message_log m
         where m.pool_id = pl.pool_id and m.send_status = 'queued'
           and (m.lane_id is null or m.lane_id = lane.id)
           and not exists (
             select from batches b where b.id = m.batch_id and ${HELD_BACK})
         order by m.priority, m.turn, m.id limit lane.free
         for update skip locked) waiting
       where pl.lane_id = lane.id
       order by waiting.priority, waiting.turn, waiting.id limit lane.free) next
     limit $3`,
    [lanes.map((lane) => lane.id), lanes.map((lane) => mayTake(lane, room, now)), room],
  )
  const picked = new Map<string, Picked>()
  for (const { id, lane_id: laneId } of rows) {
    if (!picked.has(id)) picked.set(id, { messageId: id, laneId })
  }
  return [...picked.values()]
}

function mayTake(lane: Lane, room: number, now: Date): number {
  // Where the last call did not get through, one goes ahead and looks.
  const most = lane.unreachable > 0 ? 1 : room
  return Math.max(0, Math.min(most, freeSlots(lane.limits, lane.slots, now)))
}

/** Moves the pools' turns on, so that a new batch neither waits behind an old one nor overtakes it. */
async function serveTurns(sql: Sql, messageIds: string[]): Promise<void> {
  await sql.query(
    `with served as (
       select pool_id, max(turn) as turn from wecom_message_log where id = any($1::bigint[]) group by pool_id),
     locked as (
       select p.id, s.turn from pools p join served s on s.pool_id = p.id
       where p.turn_served < s.turn order by p.id for no key update of p)
     update pools set turn_served = locked.turn from locked where pools.id = locked.id`,
    [messageIds],
    PREPARED,
  )
}

async function startAttempts(
  sql: Sql,
  picked: Picked[],
  { processId, now }: { processId: string; now: Date },
): Promise<Call[]> {
  const rows = await sql.query<CallRow>(
    `with picked as materialized (
       select t.message_id, t.lane_id, nextval('attempts_id_seq') as attempt_id
       from unnest($1::bigint[], $2::int[]) as t (message_id, lane_id)),
     started as (
       insert into attempts (id, lane_id, process_id, started_at, deadline)
       select attempt_id, lane_id, $3::uuid, $4::timestamptz, $5::timestamptz from picked),
     carried as (
       insert into attempt_messages (attempt_id, message_id)
       select attempt_id, message_id from picked)
     update wecom_message_log m
     set send_status = 'sending', last_attempt_id = p.attempt_id, reason_code = null,
       reviewed_at = null, reviewed_by_id = null
     from picked p where m.id = p.message_id
     returning ${CALL_COLUMNS}, p.lane_id, p.attempt_id`,
    [
      picked.map((each) => each.messageId),
      picked.map((each) => each.laneId),
      processId,
      now,
      later(now, LEASE_MS),
    ],
    PREPARED,
  )
  return rows
    .map((row) => toCall(row, now))
    .sort((a, b) => Number(BigInt(a.attemptId) - BigInt(b.attemptId)))
}

async function takeSlots(sql: Sql, lanes: Lane[], calls: Call[], now: Date): Promise<void> {
  const end = later(now, LEASE_MS)
  const used = lanes.flatMap((lane) => {
    const mine = calls.filter((call) => call.message.laneId === lane.id)
    if (mine.length === 0) return []
    const taken = mine.map(({ attemptId }) => ({ attemptId, end }))
    const slots = [...liveSlots(lane.limits, lane.slots, now), ...taken]
    return [{ ...lane, slots, nextFreeAt: nextFreeAt(lane.limits, slots, now) }]
  })
  await saveLanes(sql, used)
}
