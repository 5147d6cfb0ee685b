import 'server-only'
import { recordOutsideChange, type Actor } from '@/lib/audit/audit-store'
import { BYTE_ORDER_MARK, csvLine } from '@/lib/csv/csv'
import { sql } from '@/lib/db/sql'
import { findMessageIds } from './find-message-ids'
import { SUMMARY_SOURCE } from './list-messages'
import type { LogFilter } from './message-schema'

/** Rows read and written at once: all that is ever in memory. */
const AT_ONCE = 1_000

export const EXPORT_COLUMNS = [
  'id',
  'batch',
  'written',
  'sent',
  'status',
  'why',
  'kind',
  'recipient',
  'part',
  'parts',
  'channel',
  'robot',
  'sender',
  'text',
] as const
export type ExportColumn = (typeof EXPORT_COLUMNS)[number]

/** How the reader's language says it. */
export type ExportWords = {
  column(column: ExportColumn): string
  status(status: string): string
  /** Nothing for a code without a sentence. */
  reason(code: string): string | null
  kind(messageType: string): string
  channel(channel: string): string
  textRemoved: string
}

type Options = {
  /** Whose days the filter means, and in which times are written. */
  timeZone: string
  words: ExportWords
  actor: Actor
  fileName: string
  now: Date
}

/**
 * The filtered log as CSV, newest first, read as fast as it is taken. What was handed out stands in
 * the audit trail, also when the reader went away in between.
 */
export function exportMessages(filter: LogFilter, options: Options): ReadableStream<Uint8Array> {
  const chunks = writeChunks(filter, options)
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await chunks.return(undefined)
    },
  })
}

async function* writeChunks(filter: LogFilter, options: Options): AsyncGenerator<string, void> {
  const { words, timeZone } = options
  let messages = 0
  let before: string | undefined
  try {
    yield BYTE_ORDER_MARK + csvLine(EXPORT_COLUMNS.map((column) => words.column(column)))
    for (;;) {
      const ids = await findMessageIds({ ...filter, before }, timeZone, AT_ONCE)
      const rows = await readRows(ids, timeZone)
      messages += rows.length
      if (rows.length > 0) yield rows.map((row) => csvLine(cellsOf(row, words))).join('')
      if (ids.length < AT_ONCE) return
      before = ids.at(-1)
    }
  } finally {
    await recordExport(filter, options, messages)
  }
}

async function recordExport(
  filter: LogFilter,
  { actor, fileName, now }: Options,
  messages: number,
): Promise<void> {
  const subject = { kind: 'export', id: fileName, label: fileName }
  const after = { ...filter, messages }
  await recordOutsideChange({ actor, action: 'message.exported', subject, after }, now)
}

type Row = {
  id: string
  batch: number
  written: string
  sent: string | null
  status: string
  reason: string | null
  kind: string
  recipient: string
  part: number
  parts: number
  channel: string
  robot: string | null
  sender: string | null
  text: string
  removed: boolean
}

/** Times as a spreadsheet understands them, in the centre's zone. */
function readRows(ids: string[], timeZone: string): Promise<Row[]> {
  return sql.query<Row>(
    `select m.id, m.batch_id as batch, ${timeColumn('m.created_at')} as written,
       ${timeColumn('m.send_timestamp')} as sent, m.send_status as status, m.reason_code as reason,
       m.message_type as kind, m.recipient_name as recipient, m.part, m.parts, m.channel,
       m.webhook_name as robot, coalesce(k.name, u.name) as sender, m.message_content as text,
       m.content_removed_at is not null as removed
     from ${SUMMARY_SOURCE} where m.id = any($1::bigint[]) order by m.id desc`,
    [ids, timeZone],
  )
}

function timeColumn(column: string): string {
  return `to_char(${column} at time zone $2, 'YYYY-MM-DD HH24:MI:SS')`
}

function cellsOf(row: Row, words: ExportWords): (string | number | null)[] {
  const cells: Record<ExportColumn, string | number | null> = {
    id: Number(row.id),
    batch: row.batch,
    written: row.written,
    sent: row.sent,
    status: words.status(row.status),
    why: row.reason && words.reason(row.reason),
    kind: words.kind(row.kind),
    recipient: row.recipient,
    part: row.part,
    parts: row.parts,
    channel: words.channel(row.channel),
    robot: row.robot,
    sender: row.sender,
    text: row.removed ? words.textRemoved : row.text,
  }
  return EXPORT_COLUMNS.map((column) => cells[column])
}
