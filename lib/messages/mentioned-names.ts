import 'server-only'
import { sql } from '@/lib/db/sql'

const MENTION = /<@([\w.-]{1,64})>/g

/** Who a payload mentions, by name where we know the person: WeCom userid as written → name. */
export async function mentionedNames(payload: unknown): Promise<Record<string, string>> {
  const text = JSON.stringify(payload) ?? ''
  const userids = [...new Set([...text.matchAll(MENTION)].map(([, id]) => id!))]
  if (userids.length === 0) return {}
  const rows = await sql.query<{ userid: string; name: string }>(
    `select lower(wecom_userid) as userid, tutor_name as name from tutors
     where lower(wecom_userid) = any($1::text[]) order by archived_at desc nulls last`,
    [userids.map((userid) => userid.toLowerCase())],
  )
  const known = new Map(rows.map(({ userid, name }) => [userid, name]))
  return Object.fromEntries(
    userids.flatMap((userid) => {
      const name = known.get(userid.toLowerCase())
      return name ? [[userid, name]] : []
    }),
  )
}
