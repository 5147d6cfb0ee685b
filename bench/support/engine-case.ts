import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { acceptBatch } from '@/lib/batches/accept-batch'
import { AT_ONCE } from '@/lib/batches/batch-schema'
import { monotonicMs, systemClock } from '@/lib/clock'
import { plainComposition } from '@/lib/content/composition'
import { migrateDatabase } from '@/lib/db/open-database'
import { sql } from '@/lib/db/sql'
import { createGroup } from '@/lib/groups/create-group'
import { addRobots } from '@/lib/robots/add-robots'
import { robotUrl } from '@/lib/sandbox/sandbox'
import type { Installation } from './installation'
import { openLanes, shutLanes, startWorkers } from './ready-workers'

const ACTOR = { kind: 'system', id: null, name: 'bench' } as const

/** No limit that binds: slots return as soon as a call has ended. */
const NO_LIMIT = JSON.stringify([{ count: 100_000, windowMs: 1 }])

/** Groups with a robot each, whose lanes are data and here never bind. */
export async function enterGroups(count: number, origin: string): Promise<number[]> {
  await migrateDatabase()
  const ids: number[] = []
  for (let n = 1; n <= count; n++) {
    const now = systemClock.now()
    const { id } = await createGroup({ name: `group ${n}`, description: '' }, ACTOR, now)
    const robot = { name: `robot ${n}`, url: robotUrl(origin, randomUUID()), description: '' }
    await addRobots({ groupId: id, robots: [robot] }, { liveOrigin: origin }, ACTOR, now)
    ids.push(id)
  }
  await sql.query(`update lanes set limits = $1::jsonb`, [NO_LIMIT])
  return ids
}

/**
 * Messages settled in a second by so many workers. They run and are idle, and all messages wait,
 * before the clock starts.
 */
export async function measureEngine(
  installation: Installation,
  groupIds: number[],
  { processes, messages }: { processes: number; messages: number },
): Promise<number> {
  await shutLanes()
  for (let n = 0; n < messages / groupIds.length; n++) await accept(`message ${n}`, groupIds)
  const workers = await startWorkers(installation, processes)
  await sql.query('vacuum analyze')
  await sql.query('checkpoint')

  const start = monotonicMs()
  await openLanes()
  while (await unsettled()) await wait(50)
  const seconds = (monotonicMs() - start) / 1000
  for (const worker of workers) await installation.stop(worker)
  await refuseUnsent(messages)
  return messages / seconds
}

/** Empties the log, so that every measurement begins alike. */
export async function forgetMessages(): Promise<void> {
  await sql.query('truncate attempt_messages, attempts, wecom_message_log restart identity cascade')
  await sql.query(`update lanes set slot_ends = '{}', slot_attempts = '{}'`)
}

async function accept(text: string, groupIds: number[]): Promise<void> {
  await acceptBatch(
    {
      channel: 'robot',
      messageType: 'announcement',
      ...plainComposition(text),
      ...AT_ONCE,
      groupIds,
    },
    { actor: ACTOR },
    systemClock.now(),
  )
}

async function unsettled(): Promise<boolean> {
  const [row] = await sql.query<{ found: boolean }>(
    `select exists (select from wecom_message_log where send_status = 'queued')
       or exists (select from attempts where ended_at is null) as found`,
  )
  return row!.found
}

async function refuseUnsent(messages: number): Promise<void> {
  const [row] = await sql.query<{ sent: number }>(
    `select count(*)::int as sent from wecom_message_log where send_status = 'sent'`,
  )
  if (row!.sent !== messages) throw new Error(`Only ${row!.sent} of ${messages} were sent.`)
}
