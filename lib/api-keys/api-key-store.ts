import 'server-only'
import type { KeyScope } from '@/lib/auth/policy'
import { sql, type Sql } from '@/lib/db/sql'
import type { Role } from '@/lib/users/user'
import type { Locale } from '@/lib/locale'
import { stateOfKey, type ApiKey } from './api-key'

/** All keys, the newest first, the revoked ones too: a centre has a handful. */
export async function listApiKeys(now: Date): Promise<ApiKey[]> {
  const rows = await sql.query<Row>(`${SELECT} order by k.id desc`)
  return rows.map((row) => toApiKey(row, now))
}

export async function insertApiKey(
  transaction: Sql,
  key: {
    name: string
    prefix: string
    sha256: string
    scopes: KeyScope[]
    ownerId: number
    expiresAt: Date | null
  },
  now: Date,
): Promise<number> {
  const [row] = await transaction.query<{ id: number }>(
    `insert into api_keys (name, prefix, key_sha256, scopes, owner_id, expires_at, created_at)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [key.name, key.prefix, key.sha256, key.scopes, key.ownerId, key.expiresAt, now],
  )
  return row!.id
}

/** A key as the change under way finds it; others wait until it ends. */
export async function lockApiKey(
  transaction: Sql,
  id: number,
): Promise<{ id: number; name: string; prefix: string; revokedAt: Date | null } | undefined> {
  const [row] = await transaction.query<{
    id: number
    name: string
    prefix: string
    revokedAt: Date | null
  }>(`select id, name, prefix, revoked_at as "revokedAt" from api_keys where id = $1 for update`, [
    id,
  ])
  return row
}

export async function writeRevoked(
  transaction: Sql,
  id: number,
  byUserId: number | null,
  now: Date,
): Promise<void> {
  await transaction.query(`update api_keys set revoked_at = $2, revoked_by_id = $3 where id = $1`, [
    id,
    now,
    byUserId,
  ])
}

/** What a key opens, with the person it acts for. */
export type WorkingKey = {
  id: number
  name: string
  scopes: string[]
  lastUsedAt: Date | null
  owner: { id: number; name: string; email: string; role: Role; locale: Locale }
}

/**
 * The key with this digest, unless it is revoked, expired or its owner disabled. The digest is looked
 * up in an index: how long that takes tells nothing about a key, since nobody can choose the digest
 * of a guess, and an unknown key and one that has ended are the same single question.
 */
export async function findWorkingKey(sha256: string, now: Date): Promise<WorkingKey | undefined> {
  const [row] = await sql.query<Omit<WorkingKey, 'owner'> & { owner: WorkingKey['owner'] }>(
    `select k.id, k.name, k.scopes, k.last_used_at as "lastUsedAt",
       jsonb_build_object('id', u.id, 'name', u.name, 'email', u.email, 'role', u.role,
         'locale', u.locale) as owner
     from api_keys k join users u on u.id = k.owner_id
     where k.key_sha256 = $1 and k.revoked_at is null and u.disabled_at is null
       and (k.expires_at is null or k.expires_at > $2)`,
    [sha256, now],
  )
  return row
}

/** Notes a use; of many at once, one writes. */
export async function noteKeyUse(id: number, before: Date, now: Date): Promise<void> {
  await sql.query(
    `update api_keys set last_used_at = $3
     where id = $1 and (last_used_at is null or last_used_at <= $2)`,
    [id, before, now],
  )
}

const SELECT = `
  select k.id, k.name, k.prefix, k.scopes, k.created_at as "createdAt",
    k.last_used_at as "lastUsedAt", k.expires_at as "expiresAt", k.revoked_at as "revokedAt",
    u.id as "ownerId", u.name as "ownerName", u.disabled_at as "ownerDisabledAt"
  from api_keys k join users u on u.id = k.owner_id`

type Row = Omit<ApiKey, 'owner' | 'state'> & {
  ownerId: number
  ownerName: string
  ownerDisabledAt: Date | null
}

function toApiKey({ ownerId, ownerName, ownerDisabledAt, ...key }: Row, now: Date): ApiKey {
  return {
    ...key,
    owner: { id: ownerId, name: ownerName },
    state: stateOfKey({ ...key, ownerDisabledAt }, now),
  }
}
