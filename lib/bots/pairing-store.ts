import 'server-only'
import { createHmac, randomInt } from 'node:crypto'
import { recordAudit, SYSTEM, userId, type Actor } from '@/lib/audit/audit-store'
import { later } from '@/lib/clock'
import { inTransaction, type Sql } from '@/lib/db/sql'
import { invalidField } from '@/lib/errors'
import { derivedKey } from '@/lib/secrets/master-key'
import { assignConversation, type ConversationRow } from './conversation-store'
import { afterWrongCode, CODE_LASTS_MS, makeCode, readCode } from './pairing'

export type MadeCode = { code: string; expiresAt: Date }

/**
 * A code for this tutor, shown this once; it ends their earlier ones.
 * @throws AppError `invalid_input` (`tutorId`)
 */
export async function makePairingCode(
  tutorId: number,
  actor: Actor,
  now: Date,
): Promise<MadeCode & { tutorName: string }> {
  return inTransaction(async (sql) => {
    const [tutor] = await sql.query<{ name: string }>(
      `select tutor_name as name from tutors where id = $1 and archived_at is null for share`,
      [tutorId],
    )
    if (!tutor) throw invalidField('tutorId', 'unknown_reference', 'There is no such person.')
    const code = makeCode((below) => randomInt(below))
    const expiresAt = later(now, CODE_LASTS_MS)
    await sql.query(`delete from pairing_codes where tutor_id = $1 and used_at is null`, [tutorId])
    await sql.query(
      `insert into pairing_codes (tutor_id, code_hmac, expires_at, created_at, created_by_id)
       values ($1, $2, $3, $4, $5)`,
      [tutorId, hmacOf(readCode(code)!), expiresAt, now, userId(actor)],
    )
    const subject = { kind: 'staff', id: tutorId, label: tutor.name }
    await recordAudit(sql, { actor, action: 'staff.pairing_code_made', subject }, now)
    return { code, expiresAt, tutorName: tutor.name }
  })
}

export type CodeUse =
  | { kind: 'paired'; tutorId: number; tutorName: string }
  /** Not right, used before or too old. */
  | { kind: 'wrong' }
  /** Too many wrong ones: it was not even looked at. */
  | { kind: 'locked' }

/**
 * Uses the code that was sent in a 1:1 chat (locked by the caller): the conversation is that tutor's
 * from now on. Compared by its HMAC, so that how long it takes tells nothing.
 */
export async function redeemCode(
  transaction: Sql,
  conversation: ConversationRow,
  code: string,
  now: Date,
): Promise<CodeUse> {
  const { id, lockedUntil, wrongCodes } = conversation
  if (lockedUntil && lockedUntil > now) return { kind: 'locked' }
  const [found] = await transaction.query<{ id: number; tutorId: number; name: string }>(
    `update pairing_codes p set used_at = $2, conversation_id = $3
     from tutors t
     where p.code_hmac = $1 and p.used_at is null and p.expires_at > $2
       and t.id = p.tutor_id and t.archived_at is null
     returning p.id, p.tutor_id as "tutorId", t.tutor_name as name`,
    [hmacOf(code), now, id],
  )
  if (!found) {
    const next = afterWrongCode(wrongCodes, now)
    await noteCodes(transaction, id, next)
    return { kind: 'wrong' }
  }
  await noteCodes(transaction, id, { wrongCodes: 0, lockedUntil: null })
  await assignConversation(transaction, conversation, { tutorId: found.tutorId }, now)
  const subject = { kind: 'staff', id: found.tutorId, label: found.name }
  const after = { botId: conversation.botId, chatId: conversation.chatId }
  const event = { actor: SYSTEM, action: 'staff.paired', subject, after }
  await recordAudit(transaction, event, now)
  return { kind: 'paired', tutorId: found.tutorId, tutorName: found.name }
}

async function noteCodes(
  transaction: Sql,
  id: number,
  { wrongCodes, lockedUntil }: { wrongCodes: number; lockedUntil: Date | null },
): Promise<void> {
  await transaction.query(
    `update conversations set wrong_codes = $2, locked_until = $3 where id = $1`,
    [id, wrongCodes, lockedUntil],
  )
}

function hmacOf(code: string): string {
  return createHmac('sha256', derivedKey('pairing code')).update(code).digest('hex')
}
