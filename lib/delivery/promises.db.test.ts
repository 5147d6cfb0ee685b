import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { testCentre } from '@/lib/runtime/testing/test-centre'
import { noFacts } from './testing/facts'
import { courses, finish } from './testing/steps'
import { World } from './testing/world'

testDatabase()
const centre = testCentre()

const DAY = 86_400_000

/** The same courses each time; hundreds of others in `npm run soak`. */
const THESE = { numRuns: 50, interruptAfterTimeLimit: 20_000, seed: 20_261_120 }
const soak = fc.readConfigureGlobal()
/** A busy machine comes less far in the time. */
const { interruptAfterTimeLimit, ...which } = soak.numRuns
  ? { numRuns: soak.numRuns, interruptAfterTimeLimit: soak.interruptAfterTimeLimit ?? 600_000 }
  : THESE

test(
  'whatever people, processes, WeCom and time do, and in whatever order, the promises hold',
  { timeout: 3 * interruptAfterTimeLimit },
  async () => {
    const { groups, people } = await furnish()
    let sent = 0
    await fc.assert(
      fc.asyncProperty(courses(60), async ({ beginning, steps }) => {
        centre.clock.advance(DAY)
        const world = new World(centre, groups, people)
        await world.clear()
        const facts = noFacts()
        for (const step of beginning) await step.run(facts, world)
        await fc.asyncModelRun(() => ({ model: facts, real: world }), steps)
        await finish(facts, world)
        sent += world.farSide.accepted.size
      }),
      { ...which, interruptAfterTimeLimit },
    )
    expect(sent, 'messages that were accepted in all').toBeGreaterThan(0)
  },
)

/** Three groups, the second with two robots; two people who may approve each other's batches. */
async function furnish() {
  const groups = [
    await centre.group('one robot'),
    await centre.group('two robots', [null, null]),
    await centre.group('a third group'),
  ]
  const people = await sql.query<{ id: number; name: string }>(
    `insert into users (email, name, role, created_at)
     select name || '@example.org', name, 'sender', $1 from unnest(array['author', 'colleague']) name
     returning id, name`,
    [centre.clock.now()],
  )
  return { groups, people }
}
