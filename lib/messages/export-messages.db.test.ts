import { beforeAll, expect, it } from 'vitest'
import { SYSTEM } from '@/lib/audit/audit-store'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { auditRows } from '@/lib/users/testing/people'
import { exportMessages, type ExportWords } from './export-messages'
import { messageExportSchema } from './message-schema'
import { enterMessages } from './testing/enter-messages'

testDatabase()

const words: ExportWords = {
  column: (column) => column.toUpperCase(),
  status: (status) => `is ${status}`,
  reason: (code) => (code === 'x' ? 'Because' : null),
  kind: (type) => type,
  channel: (channel) => channel,
  textRemoved: '(removed)',
}

const options = {
  timeZone: 'Asia/Macau',
  words,
  actor: SYSTEM,
  fileName: 'messages-2026-03-02.csv',
  now: new Date('2026-03-02T01:00:00Z'),
}

const exported = (query: Record<string, string> = {}) =>
  exportMessages(messageExportSchema.parse(query), options)

const exports = async () =>
  (await auditRows()).filter((row) => row.action === 'message.exported').map((row) => row.after)

beforeAll(async () => {
  await enterMessages([
    { text: '各位導師，"三樓"\n=1+1', group: '數學組', robot: 'R, 1' },
    { text: '=HYPERLINK("http://x")', status: 'failed', at: '2026-03-01T16:30:00Z' },
  ])
})

it('writes what a spreadsheet reads, newest first, and nothing that it runs', async () => {
  const bytes = Buffer.from(await new Response(exported()).arrayBuffer())
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  const [head, second, first] = bytes.subarray(3).toString().split(/\r\n/)
  expect(head).toBe(
    'ID,BATCH,WRITTEN,SENT,STATUS,WHY,KIND,RECIPIENT,PART,PARTS,CHANNEL,ROBOT,SENDER,TEXT',
  )
  expect(second).toBe(
    `2,2,2026-03-02 00:30:00,,is failed,Because,announcement,Staff,1,1,robot,,,"'=HYPERLINK(""http://x"")"`,
  )
  expect(first).toBe(
    '1,1,2026-03-02 09:00:00,2026-03-02 09:00:00,is sent,,announcement,數學組,1,1,robot,"R, 1",,"各位導師，""三樓""\n=1+1"',
  )
})

it('exports what the filter finds, and the audit trail says so', async () => {
  const text = await new Response(exported({ status: 'failed', q: 'HYPER' })).text()
  expect(text.trim().split('\r\n')).toHaveLength(2)
  expect((await exports()).at(-1)).toEqual({ status: 'failed', q: 'hyper', messages: 1 })
})

it('reads on only as far as it is read, and notes what went out when the reader leaves', async () => {
  await sql.query(
    `insert into wecom_message_log (batch_id, channel, recipient_kind, recipient_id, recipient_name,
       message_type, message_content, payload, send_status, hold_reason, pool_id, priority, turn,
       created_at)
     select 1, 'robot', 'group', 'n' || n, 'Many', 'announcement', 'many', '{}', 'held', 'by_hand',
       1, 1, n, $1 from generate_series(1, 5000) n`,
    [options.now],
  )
  const reader = exported({ batchId: '1' }).getReader()
  await reader.read()
  await reader.read()
  await reader.cancel()
  const noted = (await exports()).at(-1) as { messages: number }
  expect(noted.messages).toBeGreaterThanOrEqual(1_000)
  expect(noted.messages).toBeLessThanOrEqual(2_000)

  const whole = await new Response(exported({ batchId: '1' })).text()
  expect(whole.trim().split('\r\n')).toHaveLength(5_002)
  expect((await exports()).at(-1)).toMatchObject({ messages: 5_001 })
})
