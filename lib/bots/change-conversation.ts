import 'server-only'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { inTransaction, type Sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { lockGroupOfBody } from '@/lib/groups/group-store'
import { isEncryptedId } from '@/lib/wecom/ai-bot-incoming'
import { assignConversation, lockConversation, releaseConversation } from './conversation-store'

/**
 * Says which of our groups a bot's group is, or that it is none.
 * @throws AppError `not_found`, `not_allowed_now` (a 1:1 chat), `invalid_input` (`groupId`)
 */
export async function linkGroup(
  id: number,
  groupId: number | null,
  actor: Actor,
  now: Date,
): Promise<void> {
  await inTransaction(async (sql) => {
    const group = groupId === null ? null : await lockGroupOfBody(sql, groupId)
    const conversation = await lockConversation(sql, id)
    if (conversation.chatKind !== 'group') {
      throw new AppError('not_allowed_now', { message: 'This is a chat with one person.' })
    }
    if (conversation.groupId === groupId) return
    if (group) await assignConversation(sql, conversation, { groupId: group.id }, now)
    else await releaseConversation(sql, conversation)
    const subject = { kind: 'conversation', id, label: conversation.chatId }
    const after = { group: group?.name ?? null }
    await recordAudit(sql, { actor, action: 'conversation.linked', subject, after }, now)
  })
}

/** The bot writes to this person no more, until they pair anew. @throws AppError `not_found` */
export async function unpair(id: number, actor: Actor, now: Date): Promise<void> {
  await inTransaction(async (sql) => {
    const conversation = await lockConversation(sql, id)
    if (conversation.tutorId === null) return
    await releaseConversation(sql, conversation)
    const subject = { kind: 'conversation', id, label: conversation.chatId }
    const before = { person: await nameOf(sql, conversation.tutorId) }
    await recordAudit(sql, { actor, action: 'conversation.unpaired', subject, before }, now)
  })
}

/**
 * Takes the id of a paired chat over as that person's WeCom account: a person has looked at it.
 * @throws AppError `not_found`, `not_allowed_now` when it is encrypted or nobody's chat
 */
export async function confirmUserid(id: number, actor: Actor, now: Date): Promise<void> {
  await inTransaction(async (sql) => {
    const { tutorId, chatId, chatKind } = await lockConversation(sql, id)
    if (tutorId === null || chatKind !== 'single' || isEncryptedId(chatId)) {
      throw new AppError('not_allowed_now', {
        message: 'This id cannot be taken over as a WeCom account.',
      })
    }
    const [before] = await sql.query<{ name: string; userid: string | null }>(
      `select tutor_name as name, wecom_userid as userid from tutors where id = $1 for update`,
      [tutorId],
    )
    if (!before || before.userid === chatId) return
    await sql.query(`update tutors set wecom_userid = $2 where id = $1`, [tutorId, chatId])
    const subject = { kind: 'staff', id: tutorId, label: before.name }
    const change = { before: { wecomUserid: before.userid }, after: { wecomUserid: chatId } }
    await recordAudit(sql, { actor, action: 'staff.userid_confirmed', subject, ...change }, now)
  })
}

async function nameOf(sql: Sql, tutorId: number): Promise<string | null> {
  const [row] = await sql.query<{ name: string }>(
    `select tutor_name as name from tutors where id = $1`,
    [tutorId],
  )
  return row?.name ?? null
}
