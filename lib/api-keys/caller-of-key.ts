import 'server-only'
import type { Actor } from '@/lib/audit/audit-store'
import type { CurrentUser } from '@/lib/auth/current-user'
import { later } from '@/lib/clock'
import { AppError } from '@/lib/errors'
import { findWorkingKey, noteKeyUse } from './api-key-store'
import { digestOfKey } from './key-text'

const NOTE_EVERY_MS = 60_000

export type KeyCaller = {
  /** The key's owner, for whom it acts. */
  user: CurrentUser
  actor: Actor
  scopes: string[]
}

/**
 * Who calls with this key.
 * @throws AppError `invalid_key` when it is unknown, revoked, expired or its owner disabled
 */
export async function callerOfKey(text: string, now: Date): Promise<KeyCaller> {
  const key = await findWorkingKey(digestOfKey(text), now)
  if (!key) throw invalidKey()
  const { id, name, owner, scopes, lastUsedAt } = key
  const due = later(now, -NOTE_EVERY_MS)
  if (lastUsedAt === null || lastUsedAt <= due) await noteKeyUse(id, due, now)
  return { user: owner, actor: { kind: 'api_key', id, name, ownerId: owner.id }, scopes }
}

function invalidKey(): AppError {
  return new AppError('invalid_key', {
    message: 'This API key is unknown, revoked or expired.',
    hint: 'An admin makes a new one under Settings → API keys.',
  })
}
