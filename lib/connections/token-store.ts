import 'server-only'
import type { Sql } from '@/lib/db/sql'

export type TokenRow = {
  sealedToken: string | null
  expiresAt: Date | null
  /** Grows with each token. */
  generation: number
  leaseUntil: Date | null
  retryAt: Date | null
}

export async function readToken(sql: Sql, connectionId: number): Promise<TokenRow | undefined> {
  const [row] = await sql.query<TokenRow>(
    `select sealed_token as "sealedToken", expires_at as "expiresAt", generation,
       lease_until as "leaseUntil", retry_at as "retryAt"
     from access_tokens where connection_id = $1`,
    [connectionId],
  )
  return row
}

/**
 * Makes this refresher the one that fetches the next token, unless there is another one, the token
 * became fresh meanwhile, or the connection changed or broke.
 */
export async function takeTokenLease(
  sql: Sql,
  lease: {
    connectionId: number
    version: number
    refresherId: string
    /** The generation that WeCom refused, else -1. */
    stale: number
    until: Date
  },
  now: Date,
): Promise<boolean> {
  const rows = await sql.query(
    `insert into access_tokens as t (connection_id, refresher_id, lease_until)
     select c.id, $3::uuid, $4::timestamptz from connections c
     where c.id = $1 and c.version = $2 and c.deleted_at is null and c.state <> 'broken'
     on conflict (connection_id) do update
     set refresher_id = excluded.refresher_id, lease_until = excluded.lease_until
     where (t.lease_until is null or t.lease_until <= $5)
       and (t.retry_at is null or t.retry_at <= $5)
       and (t.sealed_token is null or t.generation <= $6 or t.expires_at <= $5)
     returning t.connection_id`,
    [lease.connectionId, lease.version, lease.refresherId, lease.until, now, lease.stale],
  )
  return rows.length > 0
}

/** Only while the lease is still the refresher's. Returns the new token's generation. */
export async function saveToken(
  sql: Sql,
  lease: { connectionId: number; refresherId: string },
  token: { sealedToken: string; expiresAt: Date },
): Promise<number | undefined> {
  const [row] = await sql.query<{ generation: number }>(
    `update access_tokens set sealed_token = $3, expires_at = $4, generation = generation + 1,
       refresher_id = null, lease_until = null, retry_at = null
     where connection_id = $1 and refresher_id = $2 returning generation`,
    [lease.connectionId, lease.refresherId, token.sealedToken, token.expiresAt],
  )
  return row?.generation
}

/** The refresher came back without a token. */
export async function giveLeaseBack(
  sql: Sql,
  lease: { connectionId: number; refresherId: string },
  retryAt: Date | null,
): Promise<void> {
  await sql.query(
    `update access_tokens set refresher_id = null, lease_until = null, retry_at = $3
     where connection_id = $1 and refresher_id = $2`,
    [lease.connectionId, lease.refresherId, retryAt],
  )
}

/** What calls are made with has changed: a token of before is nobody's. */
export async function forgetToken(sql: Sql, connectionId: number): Promise<void> {
  await sql.query(
    `update access_tokens set sealed_token = null, expires_at = null, generation = generation + 1,
       refresher_id = null, lease_until = null, retry_at = null
     where connection_id = $1`,
    [connectionId],
  )
}
