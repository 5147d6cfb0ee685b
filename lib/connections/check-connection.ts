import 'server-only'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { later } from '@/lib/clock'
import { inTransaction, sql } from '@/lib/db/sql'
import { readAgent } from '@/lib/wecom/directory'
import { breakConnection, resumeConnectionLanes } from './break-connection'
import { callConnection, type ConnectionAnswer } from './call-connection'
import type { CheckStep, ConnectionCheck } from './connection-check'
import { clockStep, customerStep, rangeStep } from './check-steps'
import {
  lockConnection,
  recordCheck,
  sealedConnection,
  setState,
  type ConnectionRow,
} from './connection-store'
import { openConnection, type OpenConnection } from './open-connection'
import { forgetToken } from './token-store'

const TIMEOUT_MS = 10_000

/** WeCom bans who repeats a wrong secret: not more often than this, however often somebody presses. */
const NOT_AGAIN_MS = 60_000
const WRONG_CREDENTIALS = new Set(['wrong_app_secret', 'wrong_corp_id'])

/**
 * Makes the real calls and names the first thing that is wrong. When nothing is, a connection that
 * was broken works again, and what waited for it goes on. @throws AppError `not_found`
 */
export async function checkConnection(
  id: number,
  actor: Actor,
  now: Date,
): Promise<ConnectionCheck> {
  const before = await begin(id, now)
  if (isTooSoon(before, now)) return stopped({ name: 'token', reason: before.brokenReason! })
  const steps = await look(before, now)
  const works = steps.every(({ state }) => state !== 'bad')
  await conclude(before, works, actor, now)
  return { works, steps }
}

function isTooSoon({ state, brokenReason, changedAt }: ConnectionRow, now: Date): boolean {
  const isWrong = state === 'broken' && WRONG_CREDENTIALS.has(brokenReason ?? '')
  return isWrong && later(changedAt, NOT_AGAIN_MS) > now
}

/** A person asks: once more, as if nothing had been known, and with a token fetched anew. */
async function begin(id: number, now: Date): Promise<ConnectionRow> {
  return inTransaction(async (tx) => {
    const connection = await lockConnection(tx, id)
    if (isTooSoon(connection, now)) return connection
    await setState(tx, connection, { state: 'unchecked' }, now)
    await forgetToken(tx, id)
    await recordCheck(tx, id, now)
    return connection
  })
}

async function look({ id }: ConnectionRow, now: Date): Promise<CheckStep[]> {
  const opened = openConnection(await sealedConnection(sql, id))
  if ('reason' in opened) return [{ name: 'road', state: 'bad', reason: opened.reason }]
  const { agentId } = opened
  const asked = await callConnection(
    opened,
    (road, timeoutMs) => readAgent(road, agentId, { timeoutMs }),
    TIMEOUT_MS,
    now,
  )
  const problem = problemOf(asked)
  if (problem) return [problem]
  const app = await appStep(opened, asked, now)
  if (app.state === 'bad') return [app]
  const clock = opened.route === 'direct' ? [clockStep(asked, now)] : []
  const more = await Promise.all([rangeStep(opened, now), customerStep(opened, now)])
  return [{ name: 'road', state: 'good' }, { name: 'token', state: 'good' }, app, ...clock, ...more]
}

/** At which of the first steps it stopped. */
function problemOf({ verdict, result, address }: ConnectionAnswer): CheckStep | undefined {
  if (verdict.kind === 'accepted') return undefined
  const reason = verdict.reason ?? 'unlisted_code'
  const known = { state: 'bad', reason, ...(address && { address }) } as const
  if (!result) return { name: verdict.kind === 'refused' ? 'token' : 'road', ...known }
  return { name: result.kind === 'answered' ? 'app' : 'road', ...known }
}

/** WeCom answers about an application that is switched off, too. */
async function appStep(
  connection: OpenConnection,
  { result }: ConnectionAnswer,
  now: Date,
): Promise<CheckStep> {
  const off = result?.kind === 'answered' && result.body.close === 1
  if (!off) return { name: 'app', state: 'good' }
  await breakConnection(connection, { reason: 'app_disabled' }, now)
  return { name: 'app', state: 'bad', reason: 'app_disabled' }
}

async function conclude(
  before: ConnectionRow,
  works: boolean,
  actor: Actor,
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const { state } = await lockConnection(tx, before.id)
    const subject = { kind: 'connection', id: before.id, label: before.name }
    const after = { works }
    await recordAudit(tx, { actor, action: 'connection.checked', subject, after }, now)
    if (works) {
      await setState(tx, before, { state: 'working' }, now)
      return resumeConnectionLanes(tx, before.id)
    }
    // What stopped it was not even come to: it stands as before.
    if (state !== 'broken' && before.state === 'broken') {
      const { brokenReason, brokenAddress: address } = before
      const reason = brokenReason ?? 'connection_broken'
      await setState(tx, before, { state: 'broken', reason, address }, now)
    }
  })
}

function stopped(step: Omit<CheckStep, 'state'>): ConnectionCheck {
  return { works: false, steps: [{ ...step, state: 'bad' }] }
}
