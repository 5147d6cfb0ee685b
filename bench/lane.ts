import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Installation } from './support/installation'

/**
 * The allowance in real time: 60 messages by one robot and 180 by three robots of one group, while
 * WeCom takes 0–2 s, at random, before it counts. Two minutes are the least there is; 126 s are 95 %
 * use. The stand-in and the worker are processes of their own.
 */
export async function run(installation: Installation): Promise<void> {
  const cases = [
    { name: 'one robot', robots: 1, messages: 60 },
    { name: 'three robots of one group', robots: 3, messages: 180 },
  ].map((each) => ({ ...each, keys: Array.from({ length: each.robots }, () => randomUUID()) }))
  const origin = await installation.startSandbox({
    groups: cases.map(({ name }) => ({ name })),
    robots: cases.flatMap(({ name, keys }) =>
      keys.map((key, index) => ({ key, name: `${name} ${index + 1}`, group: name })),
    ),
    delay: { minMs: 0, maxMs: 2_000 },
  })
  const { enterCases, readResult, remaining } = await import('./support/lane-cases')
  const entered = await enterCases(cases, origin)
  const worker = installation.startWorker()
  worker.stdout?.resume()
  while ((await remaining()) > 0) await wait(500)
  for (const each of entered) console.log(JSON.stringify(await readResult(each, origin)))
}
