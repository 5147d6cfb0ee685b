import { describe, expect, it } from 'vitest'
import { FULL, makePlan, SMALL } from './plan'
import { judge, type Facts } from './verdict'

const SIZE = { kills: 3, restartsAtMs: [1, 2] }

/** Ten messages: eight sent, one unknown that arrived, one failed. */
function fine(): Facts {
  const accepted = Array.from({ length: 10 }, (_, index) => `group 1/message ${index}`)
  const statusOf = (index: number) => (index < 8 ? 'sent' : index === 8 ? 'unknown' : 'failed')
  return {
    accepted,
    rows: accepted.map((message, index) => ({ message, status: statusOf(index) })),
    arrivals: accepted.slice(0, 9),
    limitErrors: 0,
    connectionFaults: 0,
    inFlightAtKills: 1,
    inFlightAtStops: 0,
    openAttempts: 0,
    kills: 3,
    stops: 1,
    restarts: 2,
    endedAlone: 0,
  }
}

const settled = (facts: Facts, index: number, status: string): Facts => ({
  ...facts,
  rows: facts.rows.map((row, at) => (at === index ? { ...row, status } : row)),
})

/** What went wrong, how it looks in the facts, and the words that must come of it. */
const BROKEN: [string, (facts: Facts) => Facts, RegExp][] = [
  [
    'a message is lost',
    (facts) => ({ ...facts, rows: facts.rows.slice(0, 9) }),
    /1 accepted, but not exactly once in the log, such as group 1\/message 9/,
  ],
  [
    'a message is in the log twice',
    (facts) => ({ ...facts, rows: [...facts.rows, facts.rows[9]!] }),
    /not exactly once in the log/,
  ],
  [
    'a message is in the log that nobody sent',
    (facts) => ({ ...facts, rows: [...facts.rows, { message: 'x', status: 'failed' }] }),
    /1 in the log, but never accepted/,
  ],
  ['a message waits for ever', (facts) => settled(facts, 9, 'queued'), /1 without a final state/],
  ['a message is held for ever', (facts) => settled(facts, 9, 'held'), /1 without a final state/],
  ['a claim is never settled', (facts) => settled(facts, 9, 'sending'), /1 still sending/],
  [
    'a sent message never arrived',
    (facts) => ({ ...facts, arrivals: facts.arrivals.slice(1) }),
    /1 sent, but not arrived exactly once, such as group 1\/message 0/,
  ],
  [
    'a sent message arrived twice',
    (facts) => ({ ...facts, arrivals: [...facts.arrivals, facts.arrivals[0]!] }),
    /1 arrived more than once/,
  ],
  [
    'a message in doubt arrived twice',
    (facts) => ({ ...facts, arrivals: [...facts.arrivals, facts.arrivals[8]!] }),
    /1 arrived more than once/,
  ],
  [
    'a failed message arrived',
    (facts) => ({ ...facts, arrivals: facts.accepted }),
    /1 arrived, but neither sent nor unknown, such as group 1\/message 9/,
  ],
  [
    'something arrived that is not in the log',
    (facts) => ({ ...facts, arrivals: [...facts.arrivals, 'group 1/ghost'] }),
    /1 arrived, but neither sent nor unknown/,
  ],
  [
    'more is in doubt than lost its answer',
    (facts) => settled(settled(facts, 9, 'unknown'), 0, 'unknown'),
    /3 unknown, but only 1 calls/,
  ],
  [
    'too little was sent',
    (facts) => settled({ ...facts, connectionFaults: 5 }, 0, 'unknown'),
    /only 7 of 10 sent/,
  ],
  [
    'nothing was accepted at all',
    (facts) => ({ ...facts, accepted: [], rows: [], arrivals: [] }),
    /only 0 of 0 sent/,
  ],
  ['a lane went over its limit', (facts) => ({ ...facts, limitErrors: 2 }), /2 times over/],
  ['an attempt stays open', (facts) => ({ ...facts, openAttempts: 1 }), /1 attempts never ended/],
  ['a worker ended by itself', (facts) => ({ ...facts, endedAlone: 1 }), /1 workers ended/],
  ['too few were killed', (facts) => ({ ...facts, kills: 2 }), /only 2 kills of 3/],
  [
    'the kills came when nothing was under way',
    (facts) => ({ ...facts, inFlightAtKills: 0, connectionFaults: 1 }),
    /no kill fell into the sending/,
  ],
  ['none was stopped', (facts) => ({ ...facts, stops: 0 }), /no worker was stopped/],
  ['the database ran on', (facts) => ({ ...facts, restarts: 1 }), /only 1 restarts/],
]

describe('the verdict', () => {
  it('finds nothing where all promises hold', () => {
    expect(judge(fine(), SIZE)).toEqual([])
  })

  it.each(BROKEN)('is against it when %s', (_, breakIt, words) => {
    expect(judge(breakIt(fine()), SIZE).join('\n')).toMatch(words)
  })
})

describe('the plan', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(makePlan(FULL, 7)).toEqual(makePlan(FULL, 7))
    expect(makePlan(FULL, 7)).not.toEqual(makePlan(FULL, 8))
  })

  it.each([
    ['full', FULL, 30, 3],
    ['small', SMALL, 6, 1],
  ])('of the %s size holds enough of everything', (_, size, kills, restarts) => {
    for (let seed = 1; seed <= 50; seed++) {
      const plan = makePlan(size, seed)
      const count = (kind: string) => plan.filter((step) => step.kind === kind).length
      expect(count('kill')).toBeGreaterThanOrEqual(kills)
      expect([count('stop'), count('restart')]).toEqual([1, restarts])
      expect(plan.map(({ atMs }) => atMs)).toEqual(
        plan.map(({ atMs }) => atMs).sort((a, b) => a - b),
      )
    }
  })
})
