import 'server-only'
import { sql } from '@/lib/db/sql'
import { indexedUpTo } from './index-messages'
import { ConditionList, rowConditions } from './log-conditions'
import type { LogFilter } from './message-schema'
import { factWords, foldMessage, gramsOf, SHELF, shelfOf, shelfWord } from './search-text'

/** So many ids below the cursor are looked at one by one: what is common is found there at once. */
const NEAR = 10_000
/** Shelves that one look-up may reach over, at most. */
const MOST_SHELVES = 8
/** Texts read at once while they are not in the index yet. */
const UNINDEXED_AT_ONCE = 2_000

/** Larger than every id. */
const NONE = Number.MAX_SAFE_INTEGER

/** Ids from … to, both included. */
type Range = { from: number; to: number }

type Search = {
  filter: LogFilter
  timeZone: string
  /** Only ids below this one. */
  below: number
  indexedUpTo: number
  /** The indexed ids among which the filter's days lie. */
  days: Range
  /** What the index is asked for; none when the row's own indexes serve. */
  words: string[]
}

/**
 * Ids of the messages that match, newest first, at most `limit`, older than `before`. What changes
 * about a message (status, robot) is read from its row's indexes, everything else from the index
 * that a job keeps: first what that job has not reached yet, then the nearest rows one by one, then
 * the index, shelf by shelf into the past, so that no step reads more than it may.
 */
export async function findMessageIds(
  filter: LogFilter & { before?: string | undefined },
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

async function prepare(
  filter: LogFilter & { before?: string | undefined },
  timeZone: string,
): Promise<Search> {
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
  const { q, messageType, actorId, groupId, batchId } = filter
  if (batchId !== undefined) return []
  if (q === undefined && messageType === undefined && actorId === undefined) return []
  const facts = {
    ...(messageType !== undefined && { messageType }),
    ...(actorId !== undefined && { actorId }),
    ...(groupId !== undefined && { recipientKind: 'group', recipientId: String(groupId) }),
  }
  return [...gramsOf(q ?? ''), ...factWords(facts)]
}

async function rangeOfDays(filter: LogFilter, timeZone: string, upTo: number): Promise<Range> {
  if (!filter.from && !filter.to) return { from: 1, to: upTo }
  const [row] = await sql.query<{ first: string | null; last: string | null }>(
    `select
       (select min(first_id) from message_hours
        where $1::date is null or hour > $1::date::timestamp at time zone $3 - interval '1 hour') as first,
       (select max(last_id) from message_hours
        where $2::date is null or hour < ($2::date + 1)::timestamp at time zone $3) as last`,
    [filter.from ?? null, filter.to ?? null, timeZone],
  )
  return { from: Number(row!.first ?? NONE), to: Number(row!.last ?? 0) }
}

type Step = (limit: number) => Promise<string[]>

function* steps(search: Search): Generator<Step> {
  const { filter, below, indexedUpTo, days, words } = search
  const unindexed = { from: indexedUpTo + 1, to: below - 1 }
  const indexed = { from: days.from, to: Math.min(days.to, indexedUpTo, below - 1) }
  const needsIndex = words.length > 0 || filter.q !== undefined || filter.from || filter.to
  if (!needsIndex) {
    yield (limit) => idsByRows(search, { from: 1, to: below - 1 }, limit)
    return
  }
  yield (limit) =>
    filter.q === undefined
      ? idsByRows(search, unindexed, limit)
      : idsByReading(search, unindexed, limit)
  if (words.length === 0) {
    yield (limit) => idsByRows(search, indexed, limit)
    return
  }
  const near = { from: Math.max(indexed.from, indexed.to - NEAR + 1), to: indexed.to }
  yield (limit) => idsByRows(search, near, limit)
  for (const range of shelvesBelow(near.from, indexed.from)) {
    yield (limit) => idsByWords(search, range, limit)
  }
}

/** From below `top` down to `bottom`, along the shelves' edges, more of them each time. */
function* shelvesBelow(top: number, bottom: number): Generator<Range> {
  let to = top - 1
  for (let shelves = 1; to >= bottom; shelves = Math.min(shelves * 2, MOST_SHELVES)) {
    const from = Math.max(bottom, (shelfOf(to) - shelves + 1) * SHELF)
    yield { from, to }
    to = from - 1
  }
}

/** By the indexes of the log's own rows; a text is compared in the search index. */
async function idsByRows(search: Search, range: Range, limit: number): Promise<string[]> {
  const { filter, timeZone } = search
  const where = rowConditions(filter, timeZone)
  addRange(where, range)
  where.add((n) => `m.message_type = ${n}`, filter.messageType)
  where.add((n) => `b.actor_id = ${n}`, filter.actorId)
  where.add((n) => `position(${n} in s.folded) > 0`, filter.q)
  return idsFrom(
    `${rowsOf(filter, where)}
     ${filter.actorId === undefined ? '' : 'join batches b on b.id = m.batch_id'}
     ${filter.q === undefined ? '' : 'join message_search s on s.message_id = m.id'}`,
    where,
    limit,
  )
}

/** By the words of the search index, shelf by shelf. */
async function idsByWords(search: Search, range: Range, limit: number): Promise<string[]> {
  const { filter, timeZone, words } = search
  const shelves: string[] = []
  for (let shelf = shelfOf(range.from); shelf <= shelfOf(range.to); shelf++) {
    shelves.push(shelfWord(shelf))
  }
  const where = rowConditions(filter, timeZone)
  addRange(where, range)
  where.add((n) => `s.grams @> ${n}::text[]`, words)
  where.add((n) => `s.grams && ${n}::text[]`, shelves)
  where.add((n) => `position(${n} in s.folded) > 0`, filter.q)
  return idsFrom('message_search s join wecom_message_log m on m.id = s.message_id', where, limit)
}

/** What the job has not reached yet is read and compared here. */
async function idsByReading(search: Search, range: Range, limit: number): Promise<string[]> {
  const { filter, timeZone } = search
  const found: string[] = []
  for (let to = range.to; found.length < limit;) {
    const where = rowConditions(filter, timeZone)
    addRange(where, { from: range.from, to })
    where.add((n) => `m.message_type = ${n}`, filter.messageType)
    where.add((n) => `b.actor_id = ${n}`, filter.actorId)
    const rows = await sql.query<{ id: string; name: string; content: string }>(
      `select m.id, m.recipient_name as name, m.message_content as content
       from ${rowsOf(filter, where)} join batches b on b.id = m.batch_id
       where ${where} order by m.id desc limit ${UNINDEXED_AT_ONCE}`,
      where.values,
    )
    const matching = rows.filter((row) => foldMessage(row.name, row.content).includes(filter.q!))
    found.push(...matching.map((row) => row.id))
    if (rows.length < UNINDEXED_AT_ONCE) break
    to = Number(rows.at(-1)!.id) - 1
  }
  return found.slice(0, limit)
}

function addRange(where: ConditionList, { from, to }: Range): void {
  where.add((n) => `m.id >= ${n}::bigint`, from)
  where.add((n) => `m.id <= ${n}::bigint`, to)
}

/** A batch's rows are found first, whatever order is asked for: reading the log until they come can take long. */
function rowsOf(filter: LogFilter, where: ConditionList): string {
  if (filter.batchId === undefined) return 'wecom_message_log m'
  return `(select * from wecom_message_log where batch_id = ${where.value(filter.batchId)} offset 0) m`
}

async function idsFrom(source: string, where: ConditionList, limit: number): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `select m.id from ${source} where ${where} order by m.id desc limit ${limit}`,
    where.values,
  )
  return rows.map((row) => row.id)
}
