import 'server-only'
import { sql } from '@/lib/db/sql'
import { ConditionList } from '@/lib/db/condition-list'
import { rowConditions } from './log-conditions'
import type { LogFilter } from './message-schema'
import { foldMessage, shelfOf, shelfWord } from './search-text'

/** With so few rows of a status or robot in question, these are looked at one by one. */
const FEW = 50_000
/** Texts read at once while they are not in the index yet. */
const UNINDEXED_AT_ONCE = 2_000

/** Ids from … to, both included. */
export type Range = { from: number; to: number }

/** A list that was asked for, with what is known before it is read. */
export type Search = {
  filter: LogFilter
  timeZone: string
  /** What the index is asked for; none when the row's own indexes serve. */
  words: string[]
}

/** Whether status and robot alone leave few rows. */
export async function areFew({ filter }: Search, range: Range): Promise<boolean> {
  if (filter.status === undefined && filter.robot === undefined) return false
  const where = new ConditionList()
  addRange(where, 'm.id', range)
  where.add((n) => `m.send_status = ${n}`, filter.status)
  where.add((n) => `m.webhook_name = ${n}`, filter.robot)
  const [row] = await sql.query<{ count: number }>(
    `select count(*)::int from (
       select from wecom_message_log m where ${where} limit ${FEW}) few`,
    where.values,
  )
  return row!.count < FEW
}

/** By the indexes of the log's own rows; a text is compared in the search index. */
export async function idsByRows(search: Search, range: Range, limit: number): Promise<string[]> {
  const { filter, timeZone } = search
  const where = rowConditions(filter, timeZone)
  addRange(where, 'm.id', range)
  where.add((n) => `m.message_type = ${n}`, filter.messageType)
  where.add((n) => `b.actor_id = ${n}`, filter.actorId)
  const joins = []
  if (filter.actorId !== undefined) joins.push('join batches b on b.id = m.batch_id')
  if (filter.q !== undefined) {
    joins.push('join message_search s on s.message_id = m.id')
    addRange(where, 's.message_id', range)
    where.add((n) => `position(${n} in s.folded) > 0`, filter.q)
  }
  return idsOf(
    `select m.id from ${rowsOf(filter, where)} ${joins.join(' ')}
     where ${where} order by m.id desc limit ${limit}`,
    where,
  )
}

/**
 * By the words of the search index: one shelf after the other, until there are enough. The shelf is
 * asked for apart from the words: the index then leaps to it and goes by the rarest of them. `offset 0`
 * keeps the planner from reading along the ids instead, where it hopes for early hits.
 */
export async function idsByWords(search: Search, range: Range, limit: number): Promise<string[]> {
  const { filter, timeZone, words } = search
  const row = rowConditions(filter, timeZone)
  const where = new ConditionList(row.values)
  const shelves = where.value(shelvesOf(range))
  const sought = where.value(words)
  addRange(where, 's.message_id', range)
  where.add((n) => `position(${n} in s.folded) > 0`, filter.q)
  const ownRow = row.isEmpty
    ? ''
    : `cross join lateral (
         select from wecom_message_log m where m.id = s.message_id and ${row} offset 0) m`
  return idsOf(
    `select hit.id from unnest(${shelves}::text[]) with ordinality as shelf (word, place)
     cross join lateral (
       select s.message_id as id from (
         select message_id, folded from message_search
         where grams @> array[shelf.word] and grams @> ${sought}::text[] offset 0) s ${ownRow}
       where ${where} order by s.message_id desc limit ${limit}) hit
     order by shelf.place, hit.id desc limit ${limit}`,
    where,
  )
}

/** The words of the shelves in this range, the newest first. */
function shelvesOf({ from, to }: Range): string[] {
  const words: string[] = []
  for (let shelf = shelfOf(to); shelf >= shelfOf(from); shelf--) words.push(shelfWord(shelf))
  return words
}

/** What the job has not reached yet is read and compared here. */
export async function idsByReading(search: Search, range: Range, limit: number): Promise<string[]> {
  const { filter, timeZone } = search
  const found: string[] = []
  for (let to = range.to; found.length < limit;) {
    const where = rowConditions(filter, timeZone)
    addRange(where, 'm.id', { from: range.from, to })
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

function addRange(where: ConditionList, column: string, { from, to }: Range): void {
  where.add((n) => `${column} >= ${n}::bigint`, from)
  where.add((n) => `${column} <= ${n}::bigint`, to)
}

/** A batch's rows are found first, whatever order is asked for: reading the log until they come can take long. */
function rowsOf(filter: LogFilter, where: ConditionList): string {
  if (filter.batchId === undefined) return 'wecom_message_log m'
  return `(select * from wecom_message_log where batch_id = ${where.value(filter.batchId)} offset 0) m`
}

async function idsOf(text: string, { values }: ConditionList): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(text, values)
  return rows.map((row) => row.id)
}
