import { acceptBatch } from '@/lib/batches/accept-batch'
import { AT_ONCE, type BatchContent } from '@/lib/batches/batch-schema'
import { versionOf } from '@/lib/batches/batch-store'
import { editBatch } from '@/lib/batches/edit-batch'
import type { Actor } from '@/lib/audit/audit-store'
import { later } from '@/lib/clock'
import { plainComposition } from '@/lib/content/composition'
import { sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import type { ReviewDecision } from '@/lib/messages/message-schema'
import { changeRobot } from '@/lib/robots/change-robot'
import { resumeRobot } from '@/lib/robots/resume-robot'
import { approveBatch } from '../approve-batch'
import { cancelBatch } from '../cancel-batch'
import { pauseBatch, resumeBatch } from '../pause-batch'
import { retryMessages } from '../retry-messages'
import { reviewMessage } from '../review-message'
import { hurryBatch, scheduleBatch, settleLateBatch } from '../schedule-batch'
import { SWEEP_MS } from '../timing'
import { isQuiet, type BatchFacts, type Facts } from './facts'
import type { Fate, FarCall } from './far-side'
import type { World } from './world'

type IfLate = 'send' | 'skip' | 'ask'

type Wish = {
  /** Places in the world's list; none twice. */
  groups: readonly number[]
  parts: number
  urgent: boolean
  /** From now, minutes; null: as soon as it may. */
  inMinutes: number | null
  ifLate: IfLate
  person: number
}

/** One thing that a person, a process, the far side or time does. Numbers choose from what there is. */
export type Action =
  | ({ do: 'accept' } & Wish)
  | { do: 'claim'; process: number; fates: Fate[] }
  | { do: 'answer' | 'wake'; calls: number[] }
  | { do: 'kill' | 'tick'; process: number }
  | { do: 'advance'; ms: number }
  | { do: 'nextMoment' }
  | { do: 'pause' | 'resume' | 'cancel' | 'hurry' | 'retry'; batch: number }
  | { do: 'decide'; batch: number; person: number; approve: boolean }
  | ({ do: 'edit'; batch: number } & Wish)
  | { do: 'reschedule'; batch: number; inMinutes: number | null; ifLate: IfLate }
  | { do: 'decideLate'; batch: number; send: boolean }
  | { do: 'quiet'; hours: number | null }
  | { do: 'review'; message: number; decision: ReviewDecision }
  | { do: 'switchRobot'; robot: number; on: boolean }
  | { do: 'resumeRobot'; robot: number }

const MINUTE = 60_000
const MANAGER: Actor = { kind: 'system', id: null, name: 'manager' }

/** Does it, and notes in the facts what became true by it. */
export async function perform(action: Action, facts: Facts, world: World): Promise<void> {
  const now = world.now()
  switch (action.do) {
    case 'accept':
      return accept(action, facts, world)
    case 'edit':
      return edit(action, facts, world)
    case 'claim':
      await world.processes[action.process]!.claim(action.fates)
      return
    case 'answer':
      return goOn(pick(world.farSide.resting('open'), action.calls), facts, world)
    case 'wake':
      return goOn(pick(world.farSide.resting('suspended'), action.calls), facts, world)
    case 'kill':
      return world.kill(action.process)
    case 'tick':
      await world.processes[action.process]!.tick()
      if (isQuiet(facts, now)) facts.quietTick = facts.step
      return
    case 'advance':
      return advance(later(now, action.ms), facts, world)
    case 'nextMoment':
      return advance(await nextMoment(world), facts, world)
    case 'quiet':
      return quiet(action.hours, facts, world)
    case 'review':
      return review(action, facts, world)
    case 'switchRobot': {
      const robot = choose(world.robots, action.robot)!
      return changeRobot(robot.id, { isActive: action.on }, MANAGER, now)
    }
    case 'resumeRobot':
      return resumeRobot(choose(world.robots, action.robot)!.id, MANAGER, now)
    default:
      return changeOne(action, facts, world)
  }
}

type BatchAction = Extract<Action, { batch: number }>

async function changeOne(
  action: Exclude<BatchAction, { do: 'edit' }>,
  facts: Facts,
  world: World,
): Promise<void> {
  const batch = chooseBatch(facts, world, action.batch)
  if (!batch) return
  const { id } = batch
  const now = world.now()
  const touch = () => touchBatch(facts, id)
  const person = choose(world.people, action.batch)!
  const by = { actor: userActor(person), editor: person.id }
  switch (action.do) {
    case 'pause':
      if (await allowed(pauseBatch(id, MANAGER, now))) batch.paused = true
      return
    case 'resume':
      if (await allowed(resumeBatch(id, MANAGER, now))) {
        batch.paused = false
        touch()
      }
      return
    case 'cancel':
      if (!(await allowed(cancelBatch(id, MANAGER, now)))) return
      batch.cancelled = true
      batch.paused = false
      for (const message of messagesOf(facts, id)) message.wanted = false
      return
    case 'hurry':
      if (!(await allowed(hurryBatch(id, by, now)))) return
      batch.urgent = true
      return noteChange(batch, person.id)
    case 'retry':
      return retry(id, facts, world)
    case 'reschedule': {
      const scheduledAt = inMinutes(action.inMinutes, now)
      const schedule = { scheduledAt, ifLate: action.ifLate }
      if (!(await allowed(scheduleBatch(id, schedule, by, now)))) return
      batch.scheduledAt = scheduledAt?.getTime() ?? null
      return noteChange(batch, person.id)
    }
    case 'decideLate':
      await allowed(settleLateBatch(id, action.send ? 'send' : 'skip', MANAGER, now))
      return
    case 'decide': {
      const decider = choose(world.people, action.person)!
      const decision = action.approve ? 'approve' : 'decline'
      const approval = { actor: userActor(decider), approver: decider.id }
      const { sha } = batch
      const { authors } = structuredClone(batch)
      const done = allowed(approveBatch(id, { decision, contentSha256: sha }, approval, now))
      if (!(await done)) return
      if (batch.approval !== 'waiting') throw new Error(`batch ${id} was decided twice`)
      if (action.approve && authors.includes(decider.id)) {
        throw new Error(`batch ${id} was approved by who wrote it`)
      }
      batch.approval = action.approve ? 'approved' : 'declined'
      return
    }
  }
}

/** Somebody changed when it leaves: whoever approved it is asked again; a second click is no change. */
async function noteChange(batch: BatchFacts, editor: number): Promise<void> {
  const sha = await versionOf(sql, batch.id)
  if (sha === batch.sha) return
  if (batch.approval === 'approved') batch.approval = 'waiting'
  batch.authors = [...batch.authors, editor]
  batch.sha = sha
}

/** Every other time one of which something is under way, if there is one. */
function chooseBatch(facts: Facts, { farSide }: World, number: number) {
  const all = Object.values(facts.batches)
  const underWay = farSide.calls.map(({ messageId }) => facts.messages[messageId]?.batchId)
  const lively = all.filter(({ id }) => underWay.includes(id))
  return choose(number % 2 === 0 && lively.length > 0 ? lively : all, Math.floor(number / 2))
}

async function accept(wish: Wish, facts: Facts, world: World): Promise<void> {
  const now = world.now()
  const person = choose(world.people, wish.person)!
  const content = contentOf(wish, world)
  try {
    const { id } = await acceptBatch(content, { actor: userActor(person) }, now)
    await noteBatch(id, wish, [person.id], facts)
  } catch (error) {
    refused(error)
  }
}

async function edit(action: Wish & { batch: number }, facts: Facts, world: World): Promise<void> {
  const batch = choose(Object.values(facts.batches), action.batch)
  if (!batch) return
  const person = choose(world.people, action.person)!
  const by = { actor: userActor(person), editor: person.id }
  const change = { ...contentOf(action, world), basedOn: batch.sha }
  if (!(await allowed(editBatch(batch.id, change, by, world.now())))) return
  for (const message of messagesOf(facts, batch.id)) delete facts.messages[message.id]
  await noteBatch(batch.id, action, [...batch.authors, person.id], facts)
}

function contentOf(wish: Wish, world: World): BatchContent {
  const lines = 20 + (wish.parts - 1) * 34
  const text = Array.from({ length: lines }, (_, line) => `Line ${line} ${'x'.repeat(50)}`)
  return {
    channel: 'robot',
    messageType: 'announcement',
    ...plainComposition(text.join('\n')),
    ...AT_ONCE,
    groupIds: wish.groups.map((place) => world.groups[place]!.id),
    urgent: wish.urgent,
    scheduledAt: inMinutes(wish.inMinutes, world.now()),
    ifLate: wish.ifLate,
  }
}

/** What was asked for is known; the ids come from the database, and are as many as they have to be. */
async function noteBatch(id: number, wish: Wish, authors: number[], facts: Facts): Promise<void> {
  const [batch] = await sql.query<{
    sha: string
    approval: 'waiting' | null
    scheduledAt: Date | null
    paused: boolean
  }>(
    `select coalesce(changed_sha256, request_sha256) as sha, approval, scheduled_at as "scheduledAt",
       paused_at is not null as paused
     from batches where id = $1`,
    [id],
  )
  const { sha, approval, paused } = batch!
  const scheduledAt = batch!.scheduledAt?.getTime() ?? null
  facts.batches[id] = {
    id,
    urgent: wish.urgent,
    scheduledAt,
    paused,
    cancelled: false,
    approval,
    sha,
    authors,
  }
  const rows = await sql.query<{ id: string; recipient: string; part: number }>(
    `select id, recipient_id as recipient, part from wecom_message_log where batch_id = $1 order by id`,
    [id],
  )
  if (rows.length !== wish.groups.length * wish.parts) {
    throw new Error(`batch ${id} has ${rows.length} messages`)
  }
  for (const row of rows) {
    facts.messages[row.id] = {
      ...row,
      batchId: id,
      sentAgain: 0,
      saidArrived: false,
      touched: facts.step,
      wanted: false,
    }
  }
}

async function retry(id: number, facts: Facts, world: World): Promise<void> {
  const failed = await idsWith('failed', id)
  if (!(await allowed(retryMessages({ batchId: id }, MANAGER, world.now())))) return
  const still = await idsWith('failed', id)
  for (const messageId of failed) {
    const message = facts.messages[messageId]
    if (message && !still.includes(messageId)) message.wanted = true
  }
  touchBatch(facts, id)
}

async function review(
  action: Extract<Action, { do: 'review' }>,
  facts: Facts,
  world: World,
): Promise<void> {
  const id = choose(await idsWith('unknown'), action.message)
  const message = id && facts.messages[id]
  if (!id || !message) return
  const [seen] = await sql.query<{ reviewedAt: Date | null }>(
    `select reviewed_at as "reviewedAt" from wecom_message_log where id = $1`,
    [id],
  )
  const review = { decision: action.decision, reviewedAt: seen!.reviewedAt }
  if (!(await allowed(reviewMessage(id, review, MANAGER, world.now())))) return
  touchBatch(facts, message.batchId)
  if (action.decision === 'arrived') message.saidArrived = true
  if (action.decision === 'send_again') {
    message.sentAgain++
    message.wanted = true
  }
}

async function goOn(calls: FarCall[], facts: Facts, world: World): Promise<void> {
  for (const call of calls) call.go()
  await world.rest()
  for (const call of calls) touchBatchOf(call.messageId, facts)
}

/** Its call's end may have put it back into the queue. */
export function touchBatchOf(messageId: string, facts: Facts): void {
  const message = facts.messages[messageId]
  if (message) touchBatch(facts, message.batchId)
}

function advance(to: Date, facts: Facts, world: World): void {
  world.centre.clock.set(to)
  if (!isQuiet(facts, to)) facts.quietTick = -1
}

async function quiet(hours: number | null, facts: Facts, world: World): Promise<void> {
  const from = world.now().getUTCHours()
  const to = (from + (hours ?? 0)) % 24
  const text = (hour: number) => `${String(hour).padStart(2, '0')}:00`
  await world.setQuietHours(hours === null ? null : { from: text(from), to: text(to) })
  facts.quiet = hours === null ? null : { from, to }
  facts.quietTick = -1
}

/** When something can next happen by itself. */
export async function nextMoment(world: World): Promise<Date> {
  const now = world.now()
  const [row] = await sql.query<{ at: Date | null }>(
    `select least(
       (select min(hold_until) from wecom_message_log where send_status = 'held' and hold_until > $1),
       (select min(started_at) + $2::int * interval '1 ms' from attempts where ended_at is null)) as at`,
    [now, SWEEP_MS],
  )
  const claims = await Promise.all(world.processes.map((each) => each.nextClaimAt()))
  const times = [row?.at, ...claims].filter((at) => at && at > now).map((at) => at!.getTime())
  return times.length > 0 ? new Date(Math.min(...times)) : later(now, MINUTE)
}

/** The step's calls may have put any message of these batches back into the queue. */
function touchBatch(facts: Facts, batchId: number): void {
  for (const message of messagesOf(facts, batchId)) message.touched = facts.step
}

function messagesOf(facts: Facts, batchId: number) {
  return Object.values(facts.messages).filter((message) => message.batchId === batchId)
}

async function idsWith(status: string, batchId: number | null = null): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `select id from wecom_message_log
     where send_status = $1 and ($2::int is null or batch_id = $2) order by id`,
    [status, batchId],
  )
  return rows.map((row) => row.id)
}

/** What the app refuses by its rules is no fault: whether it was right shows in what follows. */
async function allowed(work: Promise<unknown>): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    refused(error)
    return false
  }
}

function refused(error: unknown): void {
  if (!(error instanceof AppError)) throw error
}

function inMinutes(minutes: number | null, now: Date): Date | null {
  return minutes === null ? null : later(now, minutes * MINUTE)
}

function userActor({ id, name }: { id: number; name: string }): Actor {
  return { kind: 'user', id, name }
}

function choose<T>(items: T[], number: number): T | undefined {
  return items[number % items.length]
}

function pick<T>(items: T[], numbers: number[]): T[] {
  return [...new Set(numbers.map((number) => items[number % items.length]))].filter(
    (item) => item !== undefined,
  )
}
