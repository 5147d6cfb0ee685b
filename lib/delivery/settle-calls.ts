import 'server-only'
import {
  senderOf,
  type Channel,
  type Outcome,
  type PreparedCall,
  type Senders,
  type SourceUse,
} from '@/lib/channels/sender'
import { inTransaction, PREPARED, sql, type Sql } from '@/lib/db/sql'
import { lockLanes, saveLanes } from '@/lib/lanes/lane-store'
import { announceChange } from './announce-change'
import { auditPause } from './audit-pause'
import type { Call } from './call'
import { settleLane } from './settlement'
import { settleLateMessage, settleMessages } from './settle-messages'

/** What is known when a call has ended: its outcome, and what was called if it came that far. */
export type Ended = { call: Call; outcome: Outcome; prepared: PreparedCall | null; now: Date }

/**
 * Stores answers and everything that follows from them, in one transaction: the attempts, the robots'
 * figures, the lanes, the messages (only while still `sending` by these attempts), their next parts.
 * When another process gave a call up meanwhile, its answer is kept, and believed while no person
 * has decided. May be repeated when it is not known whether it was stored.
 */
export async function settleCalls(senders: Senders, ended: Ended[]): Promise<void> {
  await inTransaction(async (sql) => {
    const inTime = await endAttempts(sql, ended)
    const late = await notYetStored(
      sql,
      ended.filter(({ call }) => !inTime.has(call.attemptId)),
    )
    for (const each of late) await keepLateAnswer(sql, each)
    const now = ended.filter(({ call }) => inTime.has(call.attemptId))
    await recordUse(sql, senders, [...now, ...late])
    await settleLanes(sql, [...now, ...late])
    // Those of two kinds are not settled in the order of their ids.
    if (late.length > 0) await lockMessages(sql, [...now, ...late])
    await settleMessages(sql, now)
    for (const each of late) await settleLateMessage(sql, each)
  })
  await announceChange(sql)
}

async function lockMessages(sql: Sql, ended: Ended[]): Promise<void> {
  const ids = ended.map(({ call }) => call.message.id)
  await sql.query(
    `select from wecom_message_log where id = any($1::bigint[]) order by id for update`,
    [ids],
  )
}

/** The attempts that were still open; another process has settled the others already. */
async function endAttempts(sql: Sql, ended: Ended[]): Promise<Set<string>> {
  const rows = await sql.query<{ id: string }>(
    `update attempts a set ended_at = e.at, outcome = e.outcome, errcode = e.errcode,
       reason_code = e.reason, request = e.request, reply = e.reply,
       replied_at = case when e.reply is not null then e.at end
     from jsonb_to_recordset($1::jsonb) as e (id bigint, at timestamptz, outcome text, errcode int,
       reason text, request jsonb, reply jsonb)
     where a.id = e.id and a.ended_at is null returning a.id`,
    [JSON.stringify(ended.map(answerRow))],
    PREPARED,
  )
  return new Set(rows.map((row) => row.id))
}

/** Without what an earlier try of ours has stored after all: its commit was not confirmed. */
async function notYetStored(sql: Sql, late: Ended[]): Promise<Ended[]> {
  if (late.length === 0) return []
  const rows = await sql.query<{ id: string; ended_at: Date; outcome: string }>(
    `select id, ended_at, outcome from attempts where id = any($1::bigint[])`,
    [late.map(({ call }) => call.attemptId)],
  )
  const stored = new Map(rows.map((row) => [row.id, `${row.outcome} ${row.ended_at.getTime()}`]))
  return late.filter(
    ({ call, outcome, now }) => stored.get(call.attemptId) !== `${outcome.kind} ${now.getTime()}`,
  )
}

async function keepLateAnswer(sql: Sql, ended: Ended): Promise<void> {
  await sql.query(
    `update attempts a set outcome = e.outcome, errcode = e.errcode, reason_code = e.reason,
       request = e.request, reply = e.reply, replied_at = e.at
     from jsonb_to_record($1::jsonb) as e (id bigint, at timestamptz, outcome text, errcode int,
       reason text, request jsonb, reply jsonb)
     where a.id = e.id and a.replied_at is null`,
    [JSON.stringify(answerRow(ended))],
  )
}

function answerRow({ call, outcome, prepared, now }: Ended) {
  return {
    id: call.attemptId,
    at: now,
    outcome: outcome.kind,
    errcode: outcome.errcode,
    reason: outcome.reason,
    request: prepared?.request,
    reply: outcome.reply,
  }
}

async function recordUse(sql: Sql, senders: Senders, ended: Ended[]): Promise<void> {
  const uses = new Map<Channel, SourceUse[]>()
  for (const { call, outcome, prepared, now } of ended) {
    if (!prepared || outcome.kind === 'not_called') continue
    const { channel } = call.message
    const accepted = outcome.kind === 'accepted' ? 1 : 0
    const use = { sourceId: prepared.sourceId, accepted, at: now }
    uses.set(channel, [...(uses.get(channel) ?? []), use])
  }
  for (const [channel, used] of uses) await senderOf(senders, channel).recordUse(sql, used)
}

/** Each lane through its calls' ends, one after the other. */
async function settleLanes(sql: Sql, ended: Ended[]): Promise<void> {
  const ids = new Set(ended.map(({ call }) => call.message.laneId))
  const lanes = await lockLanes(sql, [...ids])
  for (const { call, outcome, prepared, now } of ended) {
    const before = lanes.get(call.message.laneId)!
    const after = settleLane(before, call.attemptId, outcome, now)
    lanes.set(after.id, after)
    await auditPause(sql, before, after, prepared?.webhookName ?? null, now)
  }
  await saveLanes(sql, [...lanes.values()])
}
