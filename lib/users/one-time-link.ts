import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { later } from '@/lib/clock'
import { sql, type Sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'

export type LinkPurpose = 'set_up' | 'reset_password'

const LIFE_MS = 24 * 60 * 60_000

/**
 * A link (24 h, once) to create the first admin. Older unused ones stop working.
 * @param origin what people open, as `http://127.0.0.1:3000`; empty for a path only
 */
export async function createSetupLink(
  to: Sql,
  { origin, now }: { origin: string; now: Date },
): Promise<string> {
  await to.query(`delete from one_time_links where purpose = 'set_up' and used_at is null`)
  return `${origin}/welcome?token=${await insertLink(to, 'set_up', null, now)}`
}

/** A link (24 h, once) with which somebody chooses a password. Older unused ones stop working. */
export async function createResetLink(
  to: Sql,
  { userId, origin, now }: { userId: number; origin: string; now: Date },
): Promise<string> {
  await deleteResetLinks(to, userId)
  return `${origin}/reset-password?token=${await insertLink(to, 'reset_password', userId, now)}`
}

/** Takes back the unused links of a person. */
export async function deleteResetLinks(from: Sql, userId: number): Promise<void> {
  await from.query(
    `delete from one_time_links where purpose = 'reset_password' and user_id = $1 and used_at is null`,
    [userId],
  )
}

/** Whether a link would still work; tells a page before somebody fills in its form. */
export async function isLinkOpen(purpose: LinkPurpose, token: string, now: Date): Promise<boolean> {
  return (await findOpenLink(purpose, token, now)) !== undefined
}

/**
 * Asked before the costly part of what the link is good for, and before its person is locked.
 * @returns whose link it is; `null` for a set-up link
 * @throws AppError `link_expired`
 */
export async function requireOpenLink(
  purpose: LinkPurpose,
  token: string,
  now: Date,
): Promise<number | null> {
  const link = await findOpenLink(purpose, token, now)
  if (!link) throw expired(purpose)
  return link.userId
}

/**
 * Uses a link up, within the transaction of what it is good for: exactly one of several at once
 * succeeds, and a link whose use fails stays open. Its person, if it has one, is locked before it.
 * @throws AppError `link_expired`
 */
export async function redeemLink(
  transaction: Sql,
  purpose: LinkPurpose,
  token: string,
  now: Date,
): Promise<void> {
  const redeemed = await transaction.query(
    `update one_time_links set used_at = $3
     where token_sha256 = $1 and purpose = $2 and used_at is null and expires_at > $3
     returning purpose`,
    [hashOf(token), purpose, now],
  )
  if (redeemed.length === 0) throw expired(purpose)
}

async function findOpenLink(purpose: LinkPurpose, token: string, now: Date) {
  const [link] = await sql.query<{ userId: number | null }>(
    `select user_id as "userId" from one_time_links
     where token_sha256 = $1 and purpose = $2 and used_at is null and expires_at > $3`,
    [hashOf(token), purpose, now],
  )
  return link
}

/** 256 random bits; only their SHA-256 is kept. */
async function insertLink(
  to: Sql,
  purpose: LinkPurpose,
  userId: number | null,
  now: Date,
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await to.query(
    `insert into one_time_links (token_sha256, purpose, user_id, expires_at, created_at)
     values ($1, $2, $3, $4, $5)`,
    [hashOf(token), purpose, userId, later(now, LIFE_MS), now],
  )
  return token
}

function expired(purpose: LinkPurpose): AppError {
  return new AppError('link_expired', {
    message: 'This link has been used or has run out.',
    hint:
      purpose === 'set_up'
        ? 'Start the app again: it prints a new link while there is no account.'
        : 'Ask an admin for a new link, or run `npm run reset-admin` on the server.',
  })
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
