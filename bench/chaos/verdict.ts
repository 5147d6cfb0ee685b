import type { Size } from './plan'

/** What was found when everything had come to rest. */
export type Facts = {
  /** Messages that the app said it had accepted: `group/text`, each once. */
  accepted: string[]
  rows: { message: string; status: string }[]
  /** What the groups have seen, as the stand-in counted it. */
  arrivals: string[]
  limitErrors: number
  /** Calls whose connection the stand-in cut, before or after accepting. */
  connectionFaults: number
  /** Attempts that the killed processes left open, and those open in the stopped one. */
  inFlightAtKills: number
  inFlightAtStops: number
  openAttempts: number
  kills: number
  stops: number
  restarts: number
  /** Working processes that ended without having been killed. */
  endedAlone: number
}

const FINAL = new Set(['sent', 'failed', 'unknown', 'cancelled', 'skipped'])
const LEAST_SENT = 0.8

/** The promises that do not hold, each with how often and an example; none when all is well. */
export function judge(facts: Facts, size: Pick<Size, 'kills' | 'restartsAtMs'>): string[] {
  const { accepted, rows } = facts
  const arrived = countOf(facts.arrivals)
  const seen = (message: string) => arrived.get(message) ?? 0
  const statuses = new Map(rows.map(({ message, status }) => [message, status]))
  const inLog = countOf(rows.map(({ message }) => message))
  const having = (status: string) => rows.filter((row) => row.status === status)
  const names = (found: { message: string }[]) => found.map(({ message }) => message)
  const mayStand = (message: string) =>
    ['sent', 'unknown'].includes(statuses.get(message) ?? 'missing')
  const bound = facts.connectionFaults + facts.inFlightAtKills + facts.inFlightAtStops

  return [
    ...listed(
      'accepted, but not exactly once in the log',
      accepted.filter((message) => inLog.get(message) !== 1),
    ),
    ...listed(
      'in the log, but never accepted',
      names(rows).filter((message) => !accepted.includes(message)),
    ),
    ...listed('without a final state', names(rows.filter(({ status }) => !FINAL.has(status)))),
    ...listed('still sending', names(having('sending'))),
    ...listed(
      'sent, but not arrived exactly once',
      names(having('sent')).filter((message) => seen(message) !== 1),
    ),
    ...listed(
      'arrived more than once',
      [...arrived.keys()].filter((message) => seen(message) > 1),
    ),
    ...listed(
      'arrived, but neither sent nor unknown',
      [...arrived.keys()].filter((message) => !mayStand(message)),
    ),
    ...held(
      having('unknown').length <= bound,
      `${having('unknown').length} unknown, but only ${bound} calls can have lost their answer`,
    ),
    ...held(
      having('sent').length >= LEAST_SENT * accepted.length && accepted.length > 0,
      `only ${having('sent').length} of ${accepted.length} sent`,
    ),
    ...held(facts.limitErrors === 0, `${facts.limitErrors} times over the limit (45009)`),
    ...held(facts.openAttempts === 0, `${facts.openAttempts} attempts never ended`),
    ...held(facts.endedAlone === 0, `${facts.endedAlone} workers ended by themselves`),
    ...held(facts.kills >= size.kills, `only ${facts.kills} kills of ${size.kills}`),
    ...held(facts.inFlightAtKills > 0, 'no kill fell into the sending'),
    ...held(facts.stops >= 1, 'no worker was stopped'),
    ...held(
      facts.restarts >= size.restartsAtMs.length,
      `only ${facts.restarts} restarts of the database`,
    ),
  ]
}

function countOf(messages: string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const message of messages) counts.set(message, (counts.get(message) ?? 0) + 1)
  return counts
}

function listed(what: string, found: string[]): string[] {
  return found.length === 0 ? [] : [`${found.length} ${what}, such as ${found[0]}`]
}

function held(holds: boolean, otherwise: string): string[] {
  return holds ? [] : [otherwise]
}
