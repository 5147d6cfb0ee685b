import { seededRandom } from '@/lib/sandbox/faults'

/** How much is sent and what befalls it. Times are milliseconds from the first call. */
export type Size = {
  robots: number
  messagesPerRobot: number
  /** A robot's, in the stand-in and in the lanes: it paces the sending. */
  limit: { count: number; windowSeconds: number }
  /** Calls in a hundred that fail of themselves; `slowMs` is how late the slow are answered. */
  faults: { dropBefore: number; dropAfter: number; busy: number; slow: number; slowMs: number }
  workers: number
  /** Kills that there must be at least; a few more are planned. */
  kills: number
  killGapMs: [number, number]
  stopAtMs: number
  stopForMs: number
  restartsAtMs: number[]
  /** After this it is judged as it stands. */
  patienceMs: number
}

export const FULL: Size = {
  robots: 10,
  messagesPerRobot: 100,
  limit: { count: 3, windowSeconds: 3 },
  faults: { dropBefore: 5, dropAfter: 5, busy: 5, slow: 2, slowMs: 4_000 },
  workers: 3,
  kills: 30,
  killGapMs: [2_500, 5_500],
  stopAtMs: 60_000,
  stopForMs: 40_000,
  restartsAtMs: [35_000, 85_000, 130_000],
  patienceMs: 600_000,
}

/**
 * The same in a minute and a half, for `npm test`. The stop still outlasts the sweep of 30 s. Fewer
 * connections are cut, since each kill weighs more: four in five must be sent on a busy machine too.
 */
export const SMALL: Size = {
  ...FULL,
  faults: { ...FULL.faults, dropBefore: 3, dropAfter: 3 },
  messagesPerRobot: 40,
  limit: { count: 4, windowSeconds: 3 },
  kills: 6,
  stopAtMs: 3_000,
  stopForMs: 34_000,
  restartsAtMs: [16_000],
  patienceMs: 240_000,
}

/** The robots' windows differ a little, so that they don't all send in the same moment. */
export function limitOf(size: Size, robot: number): Size['limit'] {
  const { count, windowSeconds } = size.limit
  return { count, windowSeconds: windowSeconds * (0.8 + (0.4 * robot) / size.robots) }
}

/** `pick` in [0, 1) says which of the workers at hand. */
export type Step =
  | { atMs: number; kind: 'kill'; pick: number }
  | { atMs: number; kind: 'stop'; forMs: number }
  | { atMs: number; kind: 'restart' }

/** What happens when, the same for the same seed: kills throughout, one stop, the restarts. */
export function makePlan(size: Size, seed: number): Step[] {
  const random = seededRandom(seed)
  const steps: Step[] = []
  const [least, most] = size.killGapMs
  // One or another may come when everything has been sent.
  const planned = Math.ceil(size.kills * 1.1) + 1
  for (let kill = 0, atMs = 0; kill < planned; kill++) {
    atMs += least + random() * (most - least)
    steps.push({ atMs, kind: 'kill', pick: random() })
  }
  steps.push({ atMs: size.stopAtMs, kind: 'stop', forMs: size.stopForMs })
  for (const at of size.restartsAtMs) {
    steps.push({ atMs: at + (random() - 0.5) * 6_000, kind: 'restart' })
  }
  return steps.sort((a, b) => a.atMs - b.atMs)
}
