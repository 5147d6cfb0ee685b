import { expect, it } from 'vitest'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { addPerson, actorFor } from '@/lib/users/testing/people'
import { readStoredFile, storeFile } from './file-store'
import { uploadFile } from './upload-file'

testDatabase('test')

const now = new Date('2026-03-02T01:00:00Z')
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function upload(bytes: Buffer, name = 'notice.png', kind: 'image' | 'file' = 'image') {
  const actor = actorFor(await addPerson('sender', 'Ana', now))
  return uploadFile({ name, bytes, kind }, { actor, now })
}

const audited = () =>
  sql.query(
    `select actor_name, action, subject_kind, subject_id, subject_label, after from audit_events`,
  )

it('keeps the file and says in the audit trail who brought it', async () => {
  const stored = await upload(PNG, 'no\u0000ti\nce.png')
  expect(stored).toMatchObject({ bytes: PNG.length, mime: 'image/png' })
  expect((await readStoredFile(stored.sha256)).content.equals(PNG)).toBe(true)
  expect(await audited()).toEqual([
    {
      actor_name: 'Ana',
      action: 'file.uploaded',
      subject_kind: 'file',
      subject_id: stored.sha256,
      subject_label: 'notice.png',
      after: { kind: 'image', bytes: PNG.length, mime: 'image/png' },
    },
  ])
})

it('answers what is stored when the same bytes came before as something else', async () => {
  await storeFile(PNG, 'application/octet-stream', now)
  expect(await upload(PNG)).toMatchObject({ mime: 'application/octet-stream' })
})

it('keeps neither file nor trace of what is refused', async () => {
  await expect(upload(Buffer.from('<svg xmlns="x"/>'))).rejects.toMatchObject({
    fields: [{ field: 'file', code: 'svg' }],
  })
  expect(await audited()).toEqual([])
  expect(await sql.query('select from files')).toEqual([])
})
