import 'server-only'
import { sql } from '@/lib/db/sql'
import type { Conversation } from './conversation'

/** Who has written to the bots that are not deleted, the latest first. */
export async function listConversations(): Promise<Conversation[]> {
  return sql.query<Conversation>(
    `select c.id, c.bot_id as "botId", b.name as "botName", c.chat_kind as "chatKind",
       c.chat_id as "chatId", c.tutor_id as "tutorId", t.tutor_name as "tutorName",
       t.wecom_userid as "wecomUserid", c.group_id as "groupId", g.name as "groupName",
       c.first_seen_at as "firstSeenAt", c.last_seen_at as "lastSeenAt"
     from conversations c join bots b on b.id = c.bot_id
     left join tutors t on t.id = c.tutor_id left join groups g on g.id = c.group_id
     where b.deleted_at is null
     order by c.last_seen_at desc, c.id desc limit 500`,
  )
}
