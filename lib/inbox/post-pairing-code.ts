import 'server-only'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { acceptBatch } from '@/lib/batches/accept-batch'
import { AT_ONCE } from '@/lib/batches/batch-schema'
import type { NewPairingCode } from '@/lib/bots/bot-schema'
import { makePairingCode, type MadeCode } from '@/lib/bots/pairing-store'
import { plainComposition } from '@/lib/content/composition'
import { readCentre } from '@/lib/settings/centre-store'
import { sql } from '@/lib/db/sql'
import { botWords } from './bot-words'

/**
 * Makes a pairing code and, when a group is given, posts it there with what to do with it.
 * @throws AppError `invalid_input` (`tutorId`, or what is wrong with the group)
 */
export async function offerPairingCode(
  { tutorId, groupId }: NewPairingCode,
  actor: Actor,
  now: Date,
): Promise<MadeCode> {
  const { code, expiresAt, tutorName } = await makePairingCode(tutorId, actor, now)
  if (groupId === null) return { code, expiresAt }
  const words = await botWords(await readCentre())
  const text = words('post', { person: tutorName, code })
  await acceptBatch(
    {
      channel: 'robot',
      messageType: 'announcement',
      // A name may hold what looks like a personal field.
      ...plainComposition(text.replace(/\{\{|\}\}|｛｛|｝｝/g, '\\$&')),
      ...AT_ONCE,
      groupIds: [groupId],
    },
    { actor },
    now,
  )
  const subject = { kind: 'staff', id: tutorId, label: tutorName }
  await recordAudit(sql, { actor, action: 'staff.pairing_code_posted', subject }, now)
  return { code, expiresAt }
}
