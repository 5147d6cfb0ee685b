import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { monotonicMs } from '@/lib/clock'
import { sql } from '@/lib/db/sql'
import type { Installation } from '../support/installation'
import { untilBack } from '../support/until-back'
import { readFaults, readArrivals, readLog } from './observe'
import { enterGroups, Letters } from './letters'
import { limitOf, makePlan, type Size } from './plan'
import type { Facts } from './verdict'
import { Workers } from './workers'

/** WeCom takes up to this long before it counts a call: long enough for kills to fall into it. */
const DELAY = { minMs: 0, maxMs: 300 }

export type Storm = { facts: Facts; figures: Record<string, unknown>; logFile: string }

/** Lets everything go wrong while messages are accepted and sent, and tells what was left. */
export async function runStorm(
  installation: Installation,
  size: Size,
  seed: number,
): Promise<Storm> {
  const robots = Array.from({ length: size.robots }, (_, index) => ({
    name: `group ${index + 1}`,
    key: randomUUID(),
    limit: limitOf(size, index),
  }))
  const origin = await installation.startSandbox({
    groups: robots.map(({ name }) => ({ name })),
    robots: robots.map((robot) => ({ ...robot, group: robot.name })),
    delay: DELAY,
    chaos: { ...size.faults, seed },
  })
  const letters = new Letters(await enterGroups(robots, origin))
  const half = Math.ceil(size.messagesPerRobot / 2)
  await letters.write(half)

  const workers = new Workers(installation, size.workers)
  await until(async () => (await countOf(`sent`)) > 0, 60_000)
  const start = monotonicMs()
  const rest = letters.write(size.messagesPerRobot - half, 700)
  const restarts = await strike(installation, workers, size, seed)
  await rest
  await until(async () => (await waiting()) === 0, size.patienceMs - (monotonicMs() - start))
  const settledAfter = monotonicMs() - start
  await workers.end()

  const { counts, logFile } = workers
  const given = await readFaults(origin)
  const log = await readLog()
  const facts: Facts = {
    accepted: letters.accepted,
    ...log,
    ...(await readArrivals(origin)),
    connectionFaults: (given.drop_before ?? 0) + (given.drop_after ?? 0),
    ...counts,
    restarts,
  }
  const figures = { ...counts, restarts, given, seconds: Math.round(settledAfter / 1000) }
  return { facts, figures, logFile }
}

/** Goes through the plan while there is something to disturb. Returns how often the database fell. */
async function strike(
  installation: Installation,
  workers: Workers,
  size: Size,
  seed: number,
): Promise<number> {
  const start = monotonicMs()
  const underWay: Promise<void>[] = []
  let restarts = 0
  for (const step of makePlan(size, seed)) {
    await wait(Math.max(0, step.atMs - (monotonicMs() - start)))
    if ((await waiting()) === 0) break
    if (step.kind === 'kill') underWay.push(workers.kill(step.pick))
    if (step.kind === 'stop') underWay.push(workers.stop(step.forMs))
    if (step.kind === 'restart') {
      await installation.crashDatabase()
      restarts++
    }
  }
  await Promise.all(underWay)
  return restarts
}

/** Messages that are not at rest. */
async function waiting(): Promise<number> {
  return (await countOf('queued')) + (await countOf('held')) + (await countOf('sending'))
}

async function countOf(status: string): Promise<number> {
  const [row] = await untilBack(() =>
    sql.query<{ count: number }>(
      `select count(*)::int from wecom_message_log where send_status = $1`,
      [status],
    ),
  )
  return row!.count
}

/** Until it holds, or the patience is over: then it is judged as it stands. */
async function until(holds: () => Promise<boolean>, patienceMs: number): Promise<void> {
  const start = monotonicMs()
  while (monotonicMs() - start < patienceMs && !(await holds())) await wait(250)
}
