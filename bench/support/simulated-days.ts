import { seededRandom } from '@/lib/sandbox/faults'
import { ROBOT_RATE } from '@/lib/wecom/limits'
import { mostInAnyWindow } from './referee'
import { simulateLane } from './simulate-lane'

const DAY_MS = 24 * 60 * 60 * 1000

/** An engine that waits for the time looks at the lane within this, milliseconds. */
const REACTION_MS = 40

type Random = () => number
type Latency = { name: string; meanMs: number; draw: (random: Random) => number }

const LATENCIES: Latency[] = [
  { name: '0–0.6 s', meanMs: 300, draw: (random) => random() * 600 },
  { name: '0–2 s', meanMs: 1_000, draw: (random) => random() * 2_000 },
  { name: '0–6 s', meanMs: 3_000, draw: (random) => random() * 6_000 },
  // Mostly quick, now and then many seconds; a call may take 10 s.
  {
    name: 'exponential, to 10 s',
    meanMs: 1_987,
    draw: (random) => Math.min(10_000, -2_000 * Math.log(1 - random())),
  },
]

/** Messages a minute for a lane that may send twenty: never idle, nearly, and half the time. */
const DEMANDS = [
  { name: 'always work', perMinute: undefined },
  { name: '18 a minute', perMinute: 18 },
  { name: '10 a minute', perMinute: 10 },
]

/** A day of one robot for each latency and demand, judged by a referee that knows no lanes. */
export function* simulateDays() {
  for (const latency of LATENCIES) {
    for (const demand of DEMANDS) yield simulateDay(latency, demand)
  }
}

function simulateDay(latency: Latency, demand: (typeof DEMANDS)[number]) {
  const random = seededRandom(20)
  const { perMinute } = demand
  // Messages come independently of each other.
  const untilNext = () => (-Math.log(1 - random()) * 60_000) / perMinute!
  const { arrivals, came } = simulateLane({
    forMs: DAY_MS,
    limit: { count: ROBOT_RATE.count, windowMs: ROBOT_RATE.windowMs },
    random,
    ...(perMinute && { untilNext }),
    latency: () => latency.draw(random),
    reaction: () => random() * REACTION_MS,
  })
  const allowed = (ROBOT_RATE.count * DAY_MS) / (ROBOT_RATE.windowMs + latency.meanMs)
  return {
    bench: 'lane',
    case: 'simulated day',
    latency: latency.name,
    demand: demand.name,
    came,
    sent: arrivals.length,
    ...(!perMinute && { use: Number((arrivals.length / allowed).toFixed(4)) }),
    mostInAnyMinute: mostInAnyWindow(arrivals, ROBOT_RATE.windowMs),
  }
}
