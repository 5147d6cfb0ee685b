import 'server-only'
import type { Actor } from '@/lib/audit/audit-store'
import { inTransaction, type Sql } from '@/lib/db/sql'
import { AppError, type FieldProblem } from '@/lib/errors'
import { contentSha256, requireComing } from './batch-content'
import type { BatchContent } from './batch-schema'
import { checkFiles } from './check-files'
import { paceOf, type PoolAhead } from './finish-of'
import { goingRows, planBatch, type BatchPlan } from './plan-batch'

/** What a person should know before Send. */
export type Preflight = {
  contentSha256: string
  /** How many are sent to, and in how many messages (parts). */
  recipients: number
  messages: number
  leftOut: number
  /** What is wrong with the message or its time, whoever gets it. */
  problems: FieldProblem[]
  /** Recipients that it cannot go to as it is, at most 200. */
  rows: PreflightRow[]
  wrongRows: number
  /** It waits for a second person, and why. */
  approvalReason: BatchPlan['approvalReason']
  /** The quiet hours hold it until then. */
  quietUntil: Date | null
  scheduledAt: Date | null
  /** When the last message should have left, if nothing goes wrong; null when a person decides. */
  finishAt: Date | null
}

export type PreflightRow = {
  /** Either of the two: whom the request names. */
  groupId?: number
  staffId?: number
  /** null when there is nobody like that. */
  name: string | null
  problems: FieldProblem[]
}

const MOST_ROWS = 200

/**
 * Renders and checks everything as Send would, and sends nothing; people who are looked up for the
 * first time get a place where their messages will wait. Never throws for what it finds.
 */
export function preflight(batch: BatchContent, actor: Actor, now: Date): Promise<Preflight> {
  return inTransaction((sql) => check(sql, batch, actor, now))
}

async function check(sql: Sql, batch: BatchContent, actor: Actor, now: Date): Promise<Preflight> {
  const plan = await planBatch(sql, batch, actor.name, now)
  const going = goingRows(plan)
  const wrong = going.filter((row) => row.problems.length > 0)
  const problems = [
    ...plan.problems,
    ...(await found(() => checkFiles(sql, batch))),
    ...(await found(() => requireComing(batch.scheduledAt, now))),
  ]
  return {
    contentSha256: contentSha256(batch),
    recipients: going.length,
    messages: going.reduce((sum, row) => sum + row.rendered.parts.length, 0),
    leftOut: plan.rows.length - going.length,
    problems,
    rows: wrong.slice(0, MOST_ROWS).map(({ kind, id, recipient, problems }) => ({
      ...(kind === 'group' ? { groupId: id } : { staffId: id }),
      name: recipient?.name ?? null,
      problems,
    })),
    wrongRows: wrong.length,
    approvalReason: plan.approvalReason,
    quietUntil: plan.quietUntil,
    scheduledAt: batch.scheduledAt,
    finishAt: plan.approvalReason ? null : await finishOf(sql, plan, batch, now),
  }
}

async function found(check: () => void | Promise<void>): Promise<FieldProblem[]> {
  try {
    await check()
    return []
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid_input') return error.fields
    throw error
  }
}

/** The latest of its recipients' finish times, what waits before it there included. */
async function finishOf(
  from: Sql,
  plan: BatchPlan,
  batch: BatchContent,
  now: Date,
): Promise<Date | null> {
  const parts = new Map(
    goingRows(plan).flatMap(({ recipient, rendered }) =>
      recipient?.poolId ? [[recipient.poolId, rendered.parts.length] as const] : [],
    ),
  )
  const pools = await from.query<PoolAhead>(
    `select p.id as "poolId",
       (select count(*)::int from wecom_message_log m where m.pool_id = p.id
          and m.send_status = 'queued' and m.priority <= $2) as waiting,
       coalesce((select array_agg(lane_id) from pool_lanes where pool_id = p.id), '{}') as lanes
     from pools p where p.id = any($1::int[])`,
    [[...parts.keys()], batch.urgent ? 0 : 1],
  )
  const ahead = pools.map((pool) => ({
    ...pool,
    waiting: pool.waiting + (parts.get(pool.poolId) ?? 0),
  }))
  const waits = [batch.scheduledAt, plan.quietUntil, now].flatMap((at) => at?.getTime() ?? [])
  return (await paceOf(from, ahead, new Date(Math.max(...waits)))).finishAt
}
