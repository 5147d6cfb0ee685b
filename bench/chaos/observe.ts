import { sql } from '@/lib/db/sql'
import { untilBack } from '../support/until-back'
import type { Facts } from './verdict'

/** Every message as the log has it, and attempts that nobody ended. */
export async function readLog(): Promise<Pick<Facts, 'rows' | 'openAttempts'>> {
  const rows = await untilBack(() =>
    sql.query<{ message: string; status: string }>(
      `select recipient_name || '/' || message_content as message, send_status as status
       from wecom_message_log order by id`,
    ),
  )
  const [attempts] = await untilBack(() =>
    sql.query<{ open: number }>(
      `select count(*)::int as open from attempts where ended_at is null`,
    ),
  )
  return { rows, openAttempts: attempts!.open }
}

/** What the groups have seen, and how often the stand-in had to refuse for its limit. */
export async function readArrivals(
  origin: string,
): Promise<Pick<Facts, 'arrivals' | 'limitErrors'>> {
  const reply = await fetch(`${origin}/inbox?all=1`)
  const calls = (await reply.json()) as Call[]
  return {
    arrivals: calls.filter(({ accepted }) => accepted).map(nameOf),
    limitErrors: calls.filter(({ errcode }) => errcode === 45009).length,
  }
}

type Call = { robotName: string; accepted: boolean; errcode: number; body: string }

function nameOf({ robotName, body }: Call): string {
  const { text } = JSON.parse(body) as { text: { content: string } }
  return `${robotName}/${text.content}`
}

/** How many calls each fault struck, as the stand-in counted them. */
export async function readFaults(origin: string): Promise<Record<string, number>> {
  const reply = await fetch(`${origin}/control/faults`)
  const { given } = (await reply.json()) as { given: Record<string, number> }
  return given
}
