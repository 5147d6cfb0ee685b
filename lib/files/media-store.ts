import 'server-only'
import type { Sql } from '@/lib/db/sql'

/** What WeCom calls a file that was uploaded. `scope`: whom it serves, a lane's identity for a robot. */
export type Media = { scope: string; sha256: string; type: 'file' | 'voice' | 'image' }

/** A media id that still serves at `until`. */
export async function findMedia(sql: Sql, media: Media, until: Date): Promise<string | undefined> {
  const [row] = await sql.query<{ media_id: string }>(
    `select media_id from media where scope = $1 and sha256 = $2 and type = $3 and expires_at > $4`,
    [media.scope, media.sha256, media.type, until],
  )
  return row?.media_id
}

export async function rememberMedia(
  sql: Sql,
  media: Media,
  mediaId: string,
  expiresAt: Date,
): Promise<void> {
  await sql.query(
    `insert into media (scope, sha256, type, media_id, expires_at) values ($1, $2, $3, $4, $5)
     on conflict (scope, sha256, type)
     do update set media_id = excluded.media_id, expires_at = excluded.expires_at`,
    [media.scope, media.sha256, media.type, mediaId, expiresAt],
  )
}

/** WeCom does not know it any more. */
export async function forgetMedia(sql: Sql, media: Media): Promise<void> {
  await sql.query(`delete from media where scope = $1 and sha256 = $2 and type = $3`, [
    media.scope,
    media.sha256,
    media.type,
  ])
}
