import { setTimeout as wait } from 'node:timers/promises'
import { sql } from '@/lib/db/sql'
import { QUEUE_CHANNEL } from '@/lib/delivery/queue-channel'
import type { Installation } from './installation'

/** Keeps every lane shut, so that all waits until the clock starts. */
export async function shutLanes(): Promise<void> {
  await sql.query(`update lanes set blocked_until = '2100-01-01'`)
}

/** Starts so many workers and waits until each has begun to work, and has nothing to do yet. */
export async function startWorkers(installation: Installation, count: number) {
  const workers = Array.from({ length: count }, () => installation.startWorker())
  for (const worker of workers) worker.stdout?.resume()
  for (let running = 0; running < count; await wait(100)) {
    const [row] = await sql.query<{ count: number }>(`select count(*)::int from processes`)
    running = row!.count
  }
  return workers
}

export async function openLanes(): Promise<void> {
  await sql.query(`update lanes set blocked_until = null`)
  await sql.query(`select pg_notify($1, '')`, [QUEUE_CHANNEL])
}
