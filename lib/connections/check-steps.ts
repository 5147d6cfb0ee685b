import 'server-only'
import { parseTime } from '@/lib/clock'
import { sql } from '@/lib/db/sql'
import { listFollowUsers, readMember } from '@/lib/wecom/directory'
import { askConnection, type ConnectionAnswer } from './call-connection'
import type { CheckStep } from './connection-check'
import { linkedStaff } from './member-store'
import type { OpenConnection } from './open-connection'

const TIMEOUT_MS = 5_000

/** So many people are asked about, four at a time: staff, not a whole organisation. */
const PEOPLE_MAX = 100
const AT_ONCE = 4

/** Callbacks carry a time, and an old one is refused. */
const CLOCK_MAX_MS = 5 * 60_000

/** Whether this machine's time is WeCom's. */
export function clockStep({ result }: ConnectionAnswer, now: Date): CheckStep {
  const theirs = result?.kind === 'answered' && result.date ? parseTime(result.date) : undefined
  const off = theirs ? Math.abs(theirs.getTime() - now.getTime()) > CLOCK_MAX_MS : false
  return off
    ? { name: 'clock', state: 'notice', reason: 'clock_wrong' }
    : { name: 'clock', state: 'good' }
}

/** Which of the staff whose WeCom id is known the application may not reach. */
export async function rangeStep(connection: OpenConnection, now: Date): Promise<CheckStep> {
  const staff = await linkedStaff(sql, PEOPLE_MAX)
  const outside: string[] = []
  for (let from = 0; from < staff.length; from += AT_ONCE) {
    const some = staff.slice(from, from + AT_ONCE)
    const answers = await Promise.all(some.map(({ userId }) => isOutside(connection, userId, now)))
    outside.push(...some.filter((_, index) => answers[index]).map(({ name }) => name))
  }
  return outside.length > 0
    ? { name: 'range', state: 'notice', reason: 'out_of_range', people: outside }
    : { name: 'range', state: 'good' }
}

async function isOutside(connection: OpenConnection, userId: string, now: Date): Promise<boolean> {
  const { verdict } = await askConnection(
    connection,
    (road, timeoutMs) => readMember(road, userId, { timeoutMs }),
    TIMEOUT_MS,
    now,
  )
  return verdict.reason === 'out_of_app_range' || verdict.reason === 'recipient_unknown'
}

/** Only parents' groups need it. */
export async function customerStep(connection: OpenConnection, now: Date): Promise<CheckStep> {
  const { verdict } = await askConnection(
    connection,
    (road, timeoutMs) => listFollowUsers(road, { timeoutMs }),
    TIMEOUT_MS,
    now,
  )
  return verdict.kind === 'accepted'
    ? { name: 'customers', state: 'good' }
    : { name: 'customers', state: 'notice', reason: 'not_in_customer_contact' }
}
