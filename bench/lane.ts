import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Installation } from './support/installation'

const QUICK = [
  { name: 'one robot', groups: 1, robots: 1, messages: 60 },
  { name: 'three robots of one group', groups: 1, robots: 3, messages: 180 },
]
const FULL = [...QUICK, { name: 'fifty robots', groups: 50, robots: 1, messages: 60 }]

/**
 * The allowance in real time, while WeCom takes 0–2 s, at random, before it counts: 60 messages for
 * each robot, by three workers. Two minutes are the least there is; 126 s are 95 % use. The stand-in
 * and the workers are processes of their own. Then days by a set clock. `--quick`: four robots, one
 * worker, no days.
 */
export async function run(installation: Installation, args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { quick: { type: 'boolean' } } })
  const cases = (values.quick ? QUICK : FULL).map((each) => ({
    ...each,
    groups: Array.from({ length: each.groups }, () =>
      Array.from({ length: each.robots }, () => randomUUID()),
    ),
  }))
  const origin = await installation.startSandbox({
    groups: cases.map(({ name }) => ({ name })),
    robots: cases.flatMap(({ name, groups }) =>
      groups.flat().map((key, index) => ({ key, name: `${name} ${index + 1}`, group: name })),
    ),
    delay: { minMs: 0, maxMs: 2_000 },
  })
  const { enterCases, readResult, remaining } = await import('./support/lane-cases')
  const entered = await enterCases(cases, origin)
  const { openLanes, shutLanes, startWorkers } = await import('./support/ready-workers')
  await shutLanes()
  await startWorkers(installation, values.quick ? 1 : 3)
  await openLanes()
  while ((await remaining()) > 0) await wait(500)
  for (const each of entered) console.log(JSON.stringify(await readResult(each, origin)))
  if (values.quick) return
  const { simulateDays } = await import('./support/simulated-days')
  for (const day of simulateDays()) console.log(JSON.stringify(day))
}
