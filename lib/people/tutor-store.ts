import 'server-only'
import { prisma } from '@/lib/db/prisma'
import { sql } from '@/lib/db/sql'
import { searchWords, type MentionCandidate, type Tutor } from './tutor'

/** The tutors who work here, by name. */
export async function listTutors(): Promise<Tutor[]> {
  const rows = await prisma().tutor.findMany({
    where: { archivedAt: null },
    orderBy: [{ tutorName: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ id, tutorName, wecomUserid }) => ({ id, name: tutorName, wecomUserid }))
}

/**
 * Tutors with a WeCom account whose English or Chinese name or userid holds every word of `query`;
 * those whose name or userid begins with it come first. All of them, up to `limit`, when it is empty.
 */
export async function mentionCandidates(query: string, limit: number): Promise<MentionCandidate[]> {
  const words = searchWords(query)
  return sql.query<MentionCandidate>(
    `select wecom_userid as "userid", tutor_name as "name"
     from tutors, lower(tutor_name) as low_name, lower(wecom_userid) as low_userid
     where archived_at is null and wecom_userid is not null
       and not exists (
         select from unnest($1::text[]) as word
         where strpos(low_name, word) = 0 and strpos(low_userid, word) = 0
       )
     order by not (starts_with(low_name, $2) or starts_with(low_userid, $2)), tutor_name, id
     limit $3`,
    [words, words[0] ?? '', limit],
  )
}
