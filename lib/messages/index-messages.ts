import 'server-only'
import { inTransaction, sql, type Sql } from '@/lib/db/sql'
import { lockJobState, readJobState, writeJobState } from '@/lib/jobs/job-state'
import {
  factWords,
  foldMessage,
  gramsOf,
  shelfOf,
  shelfWord,
  type MessageFacts,
} from './search-text'

const JOB = 'index_messages'
const AT_ONCE = 2_000

type State = {
  /** Every message up to this id is indexed. */
  upTo: number
}

/** Every message up to this id is in the index; newer ones are read themselves. */
export async function indexedUpTo(from: Sql = sql): Promise<number> {
  return (await readJobState<State>(from, JOB))?.upTo ?? 0
}

/**
 * Keeps the search index: call `run` again and again. Ids are given out before their transaction is
 * committed, so a smaller id may appear after a larger one was seen: it goes only as far as no
 * transaction of that time is under way any more.
 */
export class MessageIndexer {
  #seen: Seen | null = null

  async run(stillMine: () => boolean): Promise<void> {
    const complete = await this.#completeUpTo()
    for (let indexed = AT_ONCE; indexed === AT_ONCE && stillMine();) {
      indexed = await indexNext(complete)
      if (indexed > 0) await sortIn()
    }
  }

  /** No message with this id or a smaller one can appear any more. */
  async #completeUpTo(): Promise<number> {
    const now = await look()
    const seen = now.oldestRunning === now.next ? now : this.#seen
    if (seen && now.oldestRunning < seen.next) return 0
    this.#seen = now
    return seen?.lastId ?? 0
  }
}

type Seen = {
  lastId: number
  /** The oldest transaction under way; the next one's number when there is none. */
  oldestRunning: bigint
  next: bigint
}

async function look(): Promise<Seen> {
  const [row] = await sql.query<{ last: string; oldest: string; next: string }>(
    `select coalesce((select max(id) from wecom_message_log), 0)::text as last,
       pg_snapshot_xmin(s)::text as oldest, pg_snapshot_xmax(s)::text as next
     from pg_current_snapshot() s`,
  )
  return {
    lastId: Number(row!.last),
    oldestRunning: BigInt(row!.oldest),
    next: BigInt(row!.next),
  }
}

type Row = MessageFacts & { id: string; recipientName: string; content: string }

/** Indexes the next messages up to `complete`; returns how many. */
async function indexNext(complete: number): Promise<number> {
  return inTransaction(async (sql) => {
    const { upTo } = await lockJobState<State>(sql, JOB, { upTo: 0 })
    if (upTo >= complete) return 0
    const rows = await sql.query<Row>(
      `select m.id, m.recipient_name as "recipientName", m.message_content as content,
         m.message_type as "messageType", m.recipient_kind as "recipientKind",
         m.recipient_id as "recipientId", b.actor_id as "actorId"
       from wecom_message_log m join batches b on b.id = m.batch_id
       where m.id > $1 and m.id <= $2 order by m.id limit ${AT_ONCE}`,
      [upTo, complete],
    )
    await insertEntries(sql, rows)
    await noteHours(sql, rows)
    const reached = rows.length < AT_ONCE ? complete : Number(rows.at(-1)!.id)
    await writeJobState(sql, JOB, { upTo: reached })
    return rows.length
  })
}

/** New entries wait in a list that every search reads; many at once are sorted in ten times as fast. */
async function sortIn(): Promise<void> {
  await sql.query(`select gin_clean_pending_list('message_search_grams_idx')`)
}

async function insertEntries(sql: Sql, rows: Row[]): Promise<void> {
  const entries = rows.map((row) => {
    const folded = foldMessage(row.recipientName, row.content)
    const shelf = shelfWord(shelfOf(Number(row.id)))
    return { id: row.id, folded, grams: [...gramsOf(folded), ...factWords(row), shelf] }
  })
  await sql.query(
    `insert into message_search (message_id, folded, grams)
     select id, folded, grams
     from json_to_recordset($1::json) as entry (id bigint, folded text, grams text[])
     on conflict do nothing`,
    [JSON.stringify(entries)],
  )
}

async function noteHours(sql: Sql, rows: Row[]): Promise<void> {
  await sql.query(
    `insert into message_hours as h (hour, first_id, last_id)
     select date_trunc('hour', created_at, 'UTC'), min(id), max(id)
     from wecom_message_log where id = any($1::bigint[]) group by 1
     on conflict (hour) do update set first_id = least(h.first_id, excluded.first_id),
       last_id = greatest(h.last_id, excluded.last_id)`,
    [rows.map((row) => row.id)],
  )
}
