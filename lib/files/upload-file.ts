import 'server-only'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { inTransaction } from '@/lib/db/sql'
import type { AttachmentKind, StoredFile } from './file'
import { storeFile } from './file-store'
import { inspectFile } from './inspect-file'

const NAME_MAX = 200

/** Checks a file and keeps it. @throws AppError `invalid_input`, as `inspectFile` */
export async function uploadFile(
  { name, bytes, kind }: { name: string; bytes: Buffer; kind: AttachmentKind },
  { actor, now }: { actor: Actor; now: Date },
): Promise<StoredFile> {
  const { mime } = await inspectFile(bytes, kind)
  return inTransaction(async (sql) => {
    const stored = await storeFile(bytes, mime, now, sql)
    const subject = { kind: 'file', id: stored.sha256, label: shown(name) }
    const after = { kind, bytes: stored.bytes, mime: stored.mime }
    await recordAudit(sql, { actor, action: 'file.uploaded', subject, after }, now)
    return stored
  })
}

/** A name comes as the sender wrote it. */
function shown(name: string): string {
  return name
    .replace(/[\p{Cc}\p{Cs}]/gu, '')
    .slice(0, NAME_MAX)
    .toWellFormed()
}
