import 'server-only'
import { isReached } from '@/lib/channels/reach'
import { reach } from '@/lib/channels/reaches'
import { recipientKindOf, type Channel, type RecipientKind } from '@/lib/content/channel'
import type { Sql } from '@/lib/db/sql'
import type { FieldProblem } from '@/lib/errors'
import { findGroupTargets } from '@/lib/groups/group-targets'
import { findStaffTargets } from '@/lib/people/staff-targets'
import type { BatchContent } from './batch-schema'

/** Somebody whom a batch names, and where what is sent to them waits. */
export type Recipient = {
  kind: RecipientKind
  id: number
  name: string
  /** null: this channel does not reach them. */
  poolId: number | null
  /** Why nothing can be sent to them now. */
  problem: Omit<FieldProblem, 'field'> | null
  /** Why the channel does not reach them: a key of `reasons` in lib/i18n. */
  reason: string | null
}

/** Whom a batch names, each once, in the order of the request; and the field that names them. */
export function namedIn(batch: Pick<BatchContent, 'channel' | 'groupIds' | 'staffIds'>): {
  kind: RecipientKind
  ids: number[]
  fieldOf: (id: number) => string
} {
  const kind = recipientKindOf(batch.channel)
  const [field, named] =
    kind === 'group' ? ['groupIds', batch.groupIds] : ['staffIds', batch.staffIds]
  const places = new Map(named.map((id, index) => [id, index]))
  return { kind, ids: [...places.keys()], fieldOf: (id) => `${field}.${places.get(id)}` }
}

/**
 * Those of them that exist, by id. Inside a transaction they stay as they are until it ends; people
 * who are reached for the first time get a place where their messages wait.
 */
export async function findRecipients(
  sql: Sql,
  channel: Channel,
  ids: number[],
  now: Date,
): Promise<Map<number, Recipient>> {
  const found =
    recipientKindOf(channel) === 'group'
      ? await groups(sql, ids)
      : await staff(sql, channel, ids, now)
  return new Map(found.map((recipient) => [recipient.id, recipient]))
}

async function groups(sql: Sql, ids: number[]): Promise<Recipient[]> {
  return (await findGroupTargets(sql, ids)).map(({ id, name, poolId, serving }) => ({
    kind: 'group',
    id,
    name,
    poolId,
    reason: null,
    problem:
      serving > 0
        ? null
        : {
            code: 'no_live_robot',
            message: `${name} has no robot that works.`,
            params: { name },
          },
  }))
}

async function staff(sql: Sql, channel: Channel, ids: number[], now: Date): Promise<Recipient[]> {
  const people = await findStaffTargets(sql, ids)
  const present = people.filter(({ archived }) => !archived).map(({ id }) => id)
  const answers = await reach(channel)(
    sql,
    present.sort((a, b) => a - b),
    now,
  )
  const byId = new Map(answers.map((answer) => [answer.staffId, answer]))
  return people.map(({ id, name, archived }): Recipient => {
    const answer = byId.get(id)
    const person = { kind: 'staff', id, name } as const
    if (answer && isReached(answer)) {
      return { ...person, poolId: answer.poolId, reason: null, problem: null }
    }
    const reason = archived ? 'archived' : (answer?.reason ?? 'no_connection')
    const message = `${name} cannot be reached (${reason}).`
    const problem = { code: 'unreachable', message, params: { name, reason } }
    return { ...person, poolId: null, reason, problem }
  })
}
