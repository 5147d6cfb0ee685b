import 'server-only'
import { sql } from '@/lib/db/sql'
import { indexedUpTo } from './index-messages'
import { areFew, idsByReading, idsByRows, idsByWords, type Range, type Search } from './log-steps'
import type { LogFilter } from './message-schema'
import { factWords, soughtGrams } from './search-text'

/** So many ids below the cursor are looked at one by one: what is common is found there at once. */
const NEAR = 2_000

/** Larger than every id. */
const NONE = Number.MAX_SAFE_INTEGER

type Prepared = Search & {
  /** Only ids below this one. */
  below: number
  indexedUpTo: number
  /** The indexed ids among which the filter's days lie. */
  days: Range
}

type Asked = LogFilter & { before?: string | undefined }

/**
 * Ids of the messages that match, newest first, at most `limit`, older than `before`. What changes
 * about a message (status, robot) is read from its row's indexes, everything else from the index
 * that a job keeps: first what that job has not reached yet, then the nearest rows one by one, then
 * the index, shelf by shelf into the past, so that no step reads more than it may.
 */
export async function findMessageIds(
  filter: Asked,
  timeZone: string,
  limit: number,
): Promise<string[]> {
  const search = await prepare(filter, timeZone)
  const found: string[] = []
  for (const step of steps(search)) {
    found.push(...(await step(limit - found.length)))
    if (found.length >= limit) break
  }
  return found
}

async function prepare(filter: Asked, timeZone: string): Promise<Prepared> {
  const upTo = await indexedUpTo()
  return {
    filter,
    timeZone,
    below: Math.min(Number(filter.before ?? NONE), NONE),
    indexedUpTo: upTo,
    days: await rangeOfDays(filter, timeZone, upTo),
    words: wordsOf(filter),
  }
}

/** A batch is small, and a group's messages have an index in this very order: no words for these. */
function wordsOf(filter: LogFilter): string[] {
  const { q, messageType, actorId, groupId, staffId, batchId } = filter
  if (batchId !== undefined) return []
  if (q === undefined && messageType === undefined && actorId === undefined) return []
  const facts = {
    ...(messageType !== undefined && { messageType }),
    ...(actorId !== undefined && { actorId }),
    ...(groupId !== undefined && { recipientKind: 'group', recipientId: String(groupId) }),
    ...(staffId !== undefined && { recipientKind: 'staff', recipientId: String(staffId) }),
  }
  return [...soughtGrams(q ?? ''), ...factWords(facts)]
}

async function rangeOfDays(filter: LogFilter, timeZone: string, upTo: number): Promise<Range> {
  if (!filter.from && !filter.to) return { from: 1, to: upTo }
  const [row] = await sql.query<{ first: string | null; last: string | null }>(
    `select
       (select min(first_id) from message_hours
        where hour > $1::date::timestamp at time zone $3 - interval '1 hour') as first,
       (select max(last_id) from message_hours
        where hour < ($2::date + 1)::timestamp at time zone $3) as last`,
    [filter.from ?? null, filter.to ?? null, timeZone],
  )
  return {
    from: filter.from ? Number(row!.first ?? NONE) : 1,
    to: filter.to ? Number(row!.last ?? 0) : upTo,
  }
}

type Step = (limit: number) => Promise<string[]>

function* steps(search: Prepared): Generator<Step> {
  const { filter, below, indexedUpTo, days, words } = search
  const unindexed = { from: indexedUpTo + 1, to: below - 1 }
  const indexed = { from: days.from, to: Math.min(days.to, indexedUpTo, below - 1) }
  if (words.length === 0 && filter.q === undefined && !filter.from && !filter.to) {
    yield (limit) => idsByRows(search, { from: 1, to: below - 1 }, limit)
    return
  }
  const readUnindexed = filter.q === undefined ? idsByRows : idsByReading
  if (!isEmpty(unindexed)) yield (limit) => readUnindexed(search, unindexed, limit)
  if (isEmpty(indexed)) return
  if (words.length === 0) {
    yield (limit) => idsByRows(search, indexed, limit)
    return
  }
  const near = { from: Math.max(indexed.from, indexed.to - NEAR + 1), to: indexed.to }
  const rest = { from: indexed.from, to: near.from - 1 }
  yield (limit) => idsByRows(search, near, limit)
  if (isEmpty(rest)) return
  yield async (limit) =>
    (await areFew(search, rest)) ? idsByRows(search, rest, limit) : idsByWords(search, rest, limit)
}

function isEmpty({ from, to }: Range): boolean {
  return from > to
}
