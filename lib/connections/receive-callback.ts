import 'server-only'
import { sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { unseal } from '@/lib/secrets/seal'
import {
  encryptedIn,
  openCallback,
  readCallbackContent,
  type CallbackKeys,
  type CallbackQuery,
} from '@/lib/wecom/callback'
import { callbackSecrets } from './connection-store'
import { secretPlace } from './open-connection'

/**
 * The test that WeCom's console makes: what must be answered, bare.
 * @throws AppError `not_found`, `forbidden`
 */
export async function answerCallbackTest(
  connectionId: number,
  query: CallbackQuery & { echostr: string },
  now: Date,
): Promise<string> {
  return opened(await keysOf(connectionId), query, query.echostr, now)
}

/**
 * Keeps what WeCom delivered, each thing once, to be worked on later: WeCom waits five seconds and
 * comes again. @throws AppError `not_found`, `forbidden`, `invalid_form`
 */
export async function receiveCallback(
  connectionId: number,
  query: CallbackQuery,
  body: string,
  now: Date,
): Promise<void> {
  const keys = await keysOf(connectionId)
  const encrypted = encryptedIn(body)
  if (encrypted === undefined) throw unreadable()
  const content = readCallbackContent(opened(keys, query, encrypted, now))
  if (!content) throw unreadable()
  const { dedupeKey, kind, userId, fields, sentAt } = content
  await sql.query(
    `insert into callback_events
       (connection_id, dedupe_key, kind, userid, fields, sent_at, received_at)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7)
     on conflict (connection_id, dedupe_key) do nothing`,
    [
      connectionId,
      dedupeKey,
      kind.slice(0, 100),
      userId.slice(0, 100),
      // PostgreSQL keeps no U+0000.
      JSON.stringify(fields).replaceAll('\\u0000', ''),
      sentAt,
      now,
    ],
  )
}

async function keysOf(connectionId: number): Promise<CallbackKeys> {
  const known = await callbackSecrets(sql, connectionId)
  if (!known) throw new AppError('not_found', { message: 'There is no such callback.' })
  return {
    corpId: known.corpId,
    token: unseal(known.sealedToken, secretPlace('callback_token', known)),
    aesKey: unseal(known.sealedAesKey, secretPlace('callback_aes_key', known)),
  }
}

/** Says no more to a stranger than that it was not WeCom's. */
function opened(keys: CallbackKeys, query: CallbackQuery, encrypted: string, now: Date): string {
  const result = openCallback(keys, query, encrypted, now)
  if (result.problem === undefined) return result.message
  throw new AppError('forbidden', { message: `This is not WeCom’s: ${result.problem}.` })
}

function unreadable(): AppError {
  return new AppError('invalid_form', { message: 'This is not what WeCom delivers.' })
}
