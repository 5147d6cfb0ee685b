import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { storeFile } from '@/lib/files/file-store'
import { insertMessages, type NewPart } from '@/lib/messages/insert-messages'
import { testCentre, type TestGroup } from '@/lib/runtime/testing/test-centre'

testDatabase()
const centre = testCentre()

const DAY_MS = 86_400_000

test('a file is uploaded by the robot that sends it, and the group can open it', async () => {
  const group = await centre.group('file')
  const file = await addFile('timetable.pdf')
  const batch = await send(group, [file.part])
  await centre.deliverAll(centre.engine())
  expect(await centre.rows(batch)).toMatchObject([{ status: 'sent' }])
  const [sent] = arrivals(group, 'send')
  const { media_id: id } = JSON.parse(sent!.body).file
  expect(centre.sandbox.mediaBytes(id)).toEqual(file.bytes)
})

test('the same file is uploaded once for each robot and used until it expires', async () => {
  const group = await centre.group('cached')
  const file = await addFile('again.pdf')
  for (let time = 0; time < 3; time++) await send(group, [file.part])
  await centre.deliverAll(centre.engine())
  expect(arrivals(group, 'send')).toHaveLength(3)
  expect(arrivals(group, 'upload_media')).toHaveLength(1)
  centre.clock.advance(3 * DAY_MS)
  await send(group, [file.part])
  await centre.deliverAll(centre.engine())
  expect(arrivals(group, 'send')).toHaveLength(4)
  expect(arrivals(group, 'upload_media')).toHaveLength(2)
})

test('text, file and text arrive in order by one robot though the group has three', async () => {
  const group = await centre.group('ordered', [null, null, null])
  const file = await addFile('between.pdf')
  const batch = await send(group, [textPart('before'), file.part, textPart('after')])
  await centre.deliverAll(centre.engine())
  const rows = await centre.rows(batch)
  expect(rows.map((row) => row.status)).toEqual(['sent', 'sent', 'sent'])
  expect(new Set(rows.map((row) => row.robot)).size).toBe(1)
  expect(arrivals(group, 'send').map((each) => each.kind)).toEqual(['text', 'file', 'text'])
})

test('a media id that WeCom forgot is uploaded once more', async () => {
  const group = await centre.group('forgotten')
  const file = await addFile('lost.pdf')
  await send(group, [file.part])
  await centre.deliverAll(centre.engine())
  await sql.query(`update media set media_id = 'unknown-to-wecom' where sha256 = $1`, [file.sha256])
  const batch = await send(group, [file.part])
  await centre.deliverAll(centre.engine())
  expect(await centre.rows(batch)).toMatchObject([{ status: 'sent' }])
  expect(arrivals(group, 'upload_media')).toHaveLength(2)
})

test('a busy WeCom is asked again; an upload that never works fails with its reason', async () => {
  const group = await centre.group('busy upload')
  const file = await addFile('busy.pdf')
  const key = group.robots[0]!.key
  centre.sandbox.setFault({ robotKey: key, kind: 'busy', count: 2 })
  const batch = await send(group, [file.part])
  await centre.deliverAll(centre.engine())
  expect(await centre.rows(batch)).toMatchObject([{ status: 'sent' }])

  centre.sandbox.setFault({ robotKey: key, kind: 'errcode', errcode: 40006, count: 1 })
  const refused = await send(group, [(await addFile('refused.pdf')).part])
  await centre.deliverAll(centre.engine())
  expect(await centre.rows(refused)).toMatchObject([
    { status: 'failed', reason: 'media_too_large' },
  ])
})

test('when the robot is gone at the upload, another one takes file and message', async () => {
  const group = await centre.group('upload elsewhere', [null, null])
  const [first, second] = group.robots.toSorted((a, b) => a.laneId - b.laneId)
  centre.sandbox.setRemoved(first!.key, true)
  const batch = await send(group, [(await addFile('moved.pdf')).part])
  await centre.deliverAll(centre.engine())
  expect(await centre.rows(batch)).toMatchObject([{ status: 'sent', robot: second!.name }])
})

test('a picture travels inside the message, and the log shows the request without it', async () => {
  const group = await centre.group('picture')
  const bytes = Buffer.from(PNG, 'base64')
  const { sha256 } = await storeFile(bytes, 'image/png', centre.clock.now())
  const payload = { msgtype: 'image', image: { sha256, name: 'dot.png', bytes: bytes.length } }
  const batch = await send(group, [{ content: 'dot.png', payload }])
  await centre.deliverAll(centre.engine())
  expect(await centre.rows(batch)).toMatchObject([{ status: 'sent' }])
  expect(JSON.parse(arrivals(group, 'send')[0]!.body).image.base64).toBe(PNG)
  const [attempt] = await sql.query<{ request: { body: string } }>(
    `select a.request from attempts a join wecom_message_log m on m.last_attempt_id = a.id
     where m.batch_id = $1`,
    [batch],
  )
  expect(attempt!.request.body).not.toContain(PNG)
})

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const textPart = (content: string): NewPart => ({
  content,
  payload: { msgtype: 'text', text: { content } },
})

async function addFile(name: string) {
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(2_000)])
  const { sha256 } = await storeFile(bytes, 'application/pdf', centre.clock.now())
  const payload = { msgtype: 'file', file: { sha256, name, bytes: bytes.length } }
  return { bytes, sha256, part: { content: name, payload, mediaSha256: sha256 } }
}

async function send(group: TestGroup, parts: NewPart[]): Promise<number> {
  const [batch] = await sql.query<{ id: number }>(
    `insert into batches (request_sha256, channel, message_type, kind, content, title, created_at, changed_at)
     values ('', 'robot', 'announcement', 'send', '{}', 'files', $1, $1) returning id`,
    [centre.clock.now()],
  )
  const recipient = { kind: 'group' as const, id: String(group.id), name: 'group' }
  const { poolId } = group
  const message = {
    batchId: batch!.id,
    channel: 'robot',
    messageType: 'announcement',
    recipient,
    poolId,
    priority: 1,
    parts,
  }
  await insertMessages(sql, [message], centre.clock.now())
  return batch!.id
}

function arrivals(group: TestGroup, call: 'send' | 'upload_media') {
  return centre.sandbox
    .arrivals({ groupId: group.sandboxId, everything: true })
    .filter((arrival) => arrival.call === call && arrival.errcode === 0)
}
