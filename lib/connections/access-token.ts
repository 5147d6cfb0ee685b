import 'server-only'
import { randomUUID } from 'node:crypto'
import { later, monotonicMs } from '@/lib/clock'
import { sql } from '@/lib/db/sql'
import { seal, unseal } from '@/lib/secrets/seal'
import { fetchAccessToken } from '@/lib/wecom/access-token'
import type { CallResult } from '@/lib/wecom/call-result'
import { callerAddressIn } from '@/lib/wecom/api-client'
import type { Verdict } from '@/lib/wecom/judge-call'
import { breakConnection } from './break-connection'
import type { OpenConnection } from './open-connection'
import { giveLeaseBack, readToken, saveToken, takeTokenLease, type TokenRow } from './token-store'

/** Longer than gettoken may take: then another may fetch. */
const LEASE_MS = 15_000
const FETCH_TIMEOUT_MS = 5_000
const LOOK_AGAIN_MS = 50
/** After a failure that passes by itself. */
const RETRY_MS = 5_000

export type Token = { token: string; generation: number }

/** `broken`: a person has to mend the connection. `later`: it may be asked again. */
export type NoToken = { kind: 'broken' | 'later'; reason: string; blockMs?: number }

type Direct = Extract<OpenConnection, { route: 'direct' }>

/** What several calls of one moment ask for is asked for once. */
const underWay = new Map<string, Promise<Token | NoToken>>()

/**
 * The application's one token, of all processes together. When there is none (or `stale`, which
 * WeCom has just refused, is still the present one) exactly one process fetches it, the others wait
 * for that for up to `waitMs`. A wrong secret is asked once, and never again before a person has
 * changed something: WeCom bans who repeats it. WeCom path/91039
 */
export async function accessToken(
  connection: Direct,
  { stale = -1, waitMs }: { stale?: number; waitMs: number },
  now: Date,
): Promise<Token | NoToken> {
  const held = usable(connection, await readToken(sql, connection.id), stale, now)
  if (held) return held
  const key = `${connection.id} ${connection.version}`
  const joined = underWay.get(key)
  if (joined) return joined
  const fetched = waitForToken(connection, stale, waitMs, now).finally(() => underWay.delete(key))
  underWay.set(key, fetched)
  return fetched
}

/** Of the sealed token in `access_tokens`. */
export function tokenPlace({ id, host }: { id: number; host: string }): string {
  return `access_tokens.sealed_token.${id}.${host}`
}

function usable(
  connection: Direct,
  row: TokenRow | undefined,
  stale: number,
  now: Date,
): Token | undefined {
  if (!row?.sealedToken || !row.expiresAt) return undefined
  if (row.generation <= stale || row.expiresAt <= now) return undefined
  try {
    return { token: unseal(row.sealedToken, tokenPlace(connection)), generation: row.generation }
  } catch {
    return undefined
  }
}

/** Fetches it, or waits until somebody else has. */
async function waitForToken(
  connection: Direct,
  stale: number,
  waitMs: number,
  begin: Date,
): Promise<Token | NoToken> {
  const from = monotonicMs()
  for (;;) {
    const passed = monotonicMs() - from
    const now = later(begin, passed)
    const lease = { connectionId: connection.id, refresherId: randomUUID() }
    if (await takeLease(connection, lease, stale, now)) {
      const fetched = await fetchUnderLease(connection, lease, now)
      if (fetched) return fetched
    }
    const row = await readToken(sql, connection.id)
    const held = usable(connection, row, stale, now)
    if (held) return held
    const broken = await whyBroken(connection)
    if (broken) return broken
    if (row?.retryAt && row.retryAt > now) return LATER
    if (passed >= waitMs) return LATER
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
}

const LATER: NoToken = { kind: 'later', reason: 'token_unavailable' }

type Lease = { connectionId: number; refresherId: string }

function takeLease({ version }: Direct, lease: Lease, stale: number, now: Date): Promise<boolean> {
  return takeTokenLease(sql, { ...lease, version, stale, until: later(now, LEASE_MS) }, now)
}

/** `undefined` when the lease was lost meanwhile: another process fetches now. */
async function fetchUnderLease(
  connection: Direct,
  lease: Lease,
  now: Date,
): Promise<Token | NoToken | undefined> {
  const { origin, corpId, secret } = connection
  const options = { timeoutMs: FETCH_TIMEOUT_MS }
  const answer = await fetchAccessToken(origin, { corpId, corpSecret: secret }, options)
  if (answer.kind === 'token') {
    const sealedToken = seal(answer.token, tokenPlace(connection))
    const expiresAt = later(now, answer.lifetimeMs)
    const generation = await saveToken(sql, lease, { sealedToken, expiresAt })
    return generation === undefined ? undefined : { token: answer.token, generation }
  }
  const { verdict, result } = answer
  const failure = failureOf(answer.kind, verdict)
  if (failure.kind === 'broken') {
    // Before the lease is given back: nobody must come upon neither token nor reason, and ask again.
    await breakConnection(connection, { reason: failure.reason, address: addressOf(result) }, now)
  }
  const wait = failure.kind === 'later' ? later(now, verdict.blockMs ?? RETRY_MS) : null
  await giveLeaseBack(sql, lease, wait)
  return failure
}

function failureOf(kind: 'refused' | 'again_later', { reason, ...verdict }: Verdict): NoToken {
  if (kind === 'refused') return { kind: 'broken', reason: reason ?? 'unlisted_code' }
  // Of a call that never left one knows why; all else says nothing about the message.
  const known = verdict.kind === 'not_called' ? reason : null
  return {
    kind: 'later',
    reason: known ?? 'token_unavailable',
    ...(verdict.blockMs !== undefined && { blockMs: verdict.blockMs }),
  }
}

function addressOf(result: CallResult): string | null {
  return result.kind === 'answered' ? (callerAddressIn(result.errmsg) ?? null) : null
}

/** Somebody found out that it does not work, or changed or deleted it. */
async function whyBroken({ id, version }: Direct): Promise<NoToken | undefined> {
  const [row] = await sql.query<{ state: string; reason: string | null; version: number }>(
    `select state, broken_reason as reason, version from connections
     where id = $1 and deleted_at is null`,
    [id],
  )
  if (!row || row.version !== version) return LATER
  return row.state === 'broken'
    ? { kind: 'broken', reason: row.reason ?? 'connection_broken' }
    : undefined
}
