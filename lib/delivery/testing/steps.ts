import fc from 'fast-check'
import type { Action } from './actions'
import { nextMoment, perform, touchBatchOf } from './actions'
import type { Facts } from './facts'
import { ANSWER_KINDS, type Fate } from './far-side'
import { judge, judgeEnd } from './judge'
import { takePicture, type Picture } from './picture'
import type { World } from './world'

/** One action, or two at once. */
export class Step implements fc.AsyncCommand<Facts, World> {
  constructor(readonly actions: Action[]) {}

  check(facts: Readonly<Facts>): boolean {
    const needsBatch = this.actions.some((action) => 'batch' in action)
    return !needsBatch || Object.keys(facts.batches).length > 0
  }

  async run(facts: Facts, world: World): Promise<void> {
    if (!this.actions.some((action) => hasWork(action, world))) return
    facts.step++
    const before = { facts: structuredClone(facts), picture: world.picture }
    const raced = this.actions.length > 1
    await Promise.all(this.actions.map((action) => perform(action, facts, world)))
    const picture = await takePicture()
    world.picture = picture
    if (raced) settleRace(facts, before.facts, picture)
    judge(
      world,
      { before: before.facts, after: facts },
      { before: before.picture, after: picture },
      raced,
    )
  }

  toString(): string {
    return this.actions.map((action) => JSON.stringify(action)).join(' at once with ')
  }
}

/** False: there is nothing that it could be done to. */
function hasWork(action: Action, { picture, farSide }: World): boolean {
  switch (action.do) {
    case 'answer':
      return farSide.resting('open').length > 0
    case 'wake':
      return farSide.resting('suspended').length > 0
    case 'review':
      return picture.rows.some((row) => row.status === 'unknown')
    default:
      return true
  }
}

/** Nobody knows which of the two came first: what the database says of the batches is as good. */
function settleRace(facts: Facts, before: Facts, { batches }: Picture): void {
  for (const batch of batches) Object.assign(facts.batches[batch.id]!, batch)
  facts.quietTick = before.quietTick
  if (facts.quiet !== before.quiet) facts.quietTick = -1
}

/** All is well again, and time passes until nothing is left that could happen. */
export async function finish(facts: Facts, world: World): Promise<void> {
  // A pause meets the last call under way; the claim below comes before any tick.
  await new Step([{ do: 'pause', batch: 0 }]).run(facts, world)
  await answerAll(facts, world)
  const last: Action[] = [
    { do: 'advance', ms: 61_000 },
    ...world.robots.flatMap((_, robot): Action[] => [
      { do: 'switchRobot', robot, on: true },
      { do: 'resumeRobot', robot },
    ]),
  ]
  for (const action of last) await perform(action, facts, world)
  world.picture = await takePicture()
  await new Step([{ do: 'claim', process: 0, fates: [GOOD] }]).run(facts, world)
  await answerAll(facts, world)
  await oneNight(facts, world)
  await resumeAll(facts, world)
  for (let round = 0; round < 200; round++) {
    const process = round % world.processes.length
    await new Step([{ do: 'claim', process, fates: [GOOD] }]).run(facts, world)
    if (await answerAll(facts, world)) continue
    await perform({ do: 'tick', process }, facts, world)
    world.picture = await takePicture()
    const moving = world.picture.rows.some(
      ({ status, holdReason }) =>
        status === 'queued' || status === 'sending' || TIMED.includes(holdReason ?? ''),
    )
    if (!moving) break
    world.centre.clock.set(await nextMoment(world))
  }
  judgeEnd(facts, world.picture)
}

async function resumeAll(facts: Facts, world: World): Promise<void> {
  for (const place of Object.keys(facts.batches).keys()) {
    await perform({ do: 'resume', batch: 2 * place + 1 }, facts, world)
  }
}

/** Whatever the state is: a night begins, and only what is urgent leaves. */
async function oneNight(facts: Facts, world: World): Promise<void> {
  const night: Action[] = [
    { do: 'advance', ms: 61_000 },
    { do: 'quiet', hours: 9 },
    { do: 'tick', process: 0 },
    { do: 'claim', process: 1, fates: [GOOD] },
  ]
  for (const action of night) await new Step([action]).run(facts, world)
  await answerAll(facts, world)
  await new Step([{ do: 'quiet', hours: null }]).run(facts, world)
}

async function answerAll(facts: Facts, { farSide, processes }: World): Promise<boolean> {
  const any = farSide.calls.length > 0
  for (const { messageId } of farSide.calls) touchBatchOf(messageId, facts)
  while (farSide.calls.length > 0) {
    for (const call of [...farSide.calls]) call.go()
    await Promise.all(processes.map((each) => each.rest()))
  }
  return any
}

const GOOD: Fate = { suspended: false, answer: 'accepted', afterMs: 0 }
const TIMED = ['scheduled', 'quiet_hours', 'retry']

const index = fc.nat({ max: 20 })
const process = fc.nat({ max: 1 })
const person = fc.nat({ max: 1 })
const ifLate = fc.constantFrom('send' as const, 'skip' as const, 'ask' as const)
const inMinutes = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom(1, 5, 90) },
)

const fate: fc.Arbitrary<Fate> = fc.record({
  suspended: often(false, true, 5),
  answer: fc.oneof(
    { weight: 8, arbitrary: fc.constant('accepted' as const) },
    {
      weight: 8,
      arbitrary: fc.constantFrom('busy' as const, 'limited' as const, 'limited' as const),
    },
    { weight: 10, arbitrary: fc.constantFrom(...ANSWER_KINDS) },
  ),
  afterMs: fc.constantFrom(0, 1, 3_000, 10_000),
})

const wish = fc.record({
  groups: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom([0], [1], [2]) },
    { weight: 2, arbitrary: fc.constantFrom([0, 1], [1, 2], [0, 1, 2]) },
  ),
  parts: fc.constantFrom(1, 2, 3),
  urgent: often(false, true, 3),
  inMinutes,
  ifLate,
  person,
})

const claim = (which = process) =>
  fc.record({
    do: fc.constant('claim' as const),
    process: which,
    fates: fc.array(fate, { minLength: 1, maxLength: 4 }),
  })
const calls = fc.array(index, { minLength: 1, maxLength: 4 })
const answer = fc.record({ do: fc.constant('answer' as const), calls })
const accept = fc.tuple(wish).map(([asked]) => ({ do: 'accept' as const, ...asked }))
const tick = fc.record({ do: fc.constant('tick' as const), process })
const toBatch = fc.record({
  do: fc.constantFrom('pause', 'pause', 'pause', 'resume', 'cancel', 'hurry', 'retry'),
  batch: index,
})
const decide = fc.record({
  do: fc.constant('decide' as const),
  batch: index,
  person,
  approve: often(true, false, 3),
})
const edit = fc
  .tuple(index, wish)
  .map(([batch, asked]) => ({ do: 'edit' as const, batch, ...asked }))
const reschedule = fc.record({
  do: fc.constant('reschedule' as const),
  batch: index,
  inMinutes,
  ifLate,
})
const decideLate = fc.record({
  do: fc.constant('decideLate' as const),
  batch: index,
  send: fc.boolean(),
})
const review = fc.record({
  do: fc.constant('review' as const),
  message: index,
  decision: fc.constantFrom('arrived' as const, 'send_again' as const, 'leave' as const),
})
const advance = fc.oneof(
  fc.record({
    do: fc.constant('advance' as const),
    ms: fc.constantFrom(1, 500, 5_000, 9_000, 11_000, 31_000, 60_000, 600_000, 10_800_000),
  }),
  fc.constant({ do: 'nextMoment' as const }),
)
const quiet = fc.record({
  do: fc.constant('quiet' as const),
  hours: fc.constantFrom(null, 1, 9),
})
const switchRobot = fc.record({
  do: fc.constant('switchRobot' as const),
  robot: index,
  on: fc.boolean(),
})
const resumeRobot = fc.record({ do: fc.constant('resumeRobot' as const), robot: index })
const kill = fc.record({ do: fc.constant('kill' as const), process })
const wake = fc.record({ do: fc.constant('wake' as const), calls })

const single: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: accept },
  { weight: 9, arbitrary: claim() },
  { weight: 9, arbitrary: answer },
  { weight: 6, arbitrary: tick },
  { weight: 7, arbitrary: advance },
  { weight: 9, arbitrary: toBatch },
  { weight: 2, arbitrary: decide },
  { weight: 1, arbitrary: edit },
  { weight: 1, arbitrary: reschedule },
  { weight: 1, arbitrary: decideLate },
  { weight: 3, arbitrary: review },
  { weight: 4, arbitrary: quiet },
  { weight: 1, arbitrary: switchRobot },
  { weight: 2, arbitrary: resumeRobot },
  { weight: 1, arbitrary: kill },
  { weight: 2, arbitrary: wake },
)

/** What meets the engine at the worst of times. */
const other: fc.Arbitrary<Action> = fc.oneof(
  { weight: 3, arbitrary: claim(fc.constant(1)) },
  { weight: 3, arbitrary: answer },
  { weight: 2, arbitrary: tick },
  { weight: 5, arbitrary: toBatch },
  decide,
  edit,
  reschedule,
  decideLate,
  review,
  accept,
)

const racing = fc.tuple(
  fc.oneof(
    { weight: 3, arbitrary: claim(fc.constant(0)) },
    { weight: 2, arbitrary: answer },
    tick,
    toBatch,
    decide,
  ),
  other,
)

/**
 * Some batches to begin with, then any number of steps up to `most` (half of it on average), in any
 * order.
 */
export function courses(most: number) {
  const beginning = fc.array(accept, { minLength: 1, maxLength: 3 })
  const steps = fc.commands(
    [single.map((action) => new Step([action])), racing.map((pair) => new Step(pair))],
    { maxCommands: most, size: 'max' },
  )
  return fc.noBias(
    fc.record({ beginning: beginning.map((all) => all.map((each) => new Step([each]))), steps }),
  )
}

function often(usual: boolean, seldom: boolean, weight: number): fc.Arbitrary<boolean> {
  return fc.oneof(
    { weight, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constant(seldom) },
  )
}
