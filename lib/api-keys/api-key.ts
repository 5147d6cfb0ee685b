import type { KeyScope } from '@/lib/auth/policy'

/** What another program signs in with, as pages show it: never the key itself. */
export type ApiKey = {
  id: number
  name: string
  /** The visible beginning: `wcc_ab12cd34`. */
  prefix: string
  scopes: KeyScope[]
  owner: { id: number; name: string }
  createdAt: Date
  /** To the minute. */
  lastUsedAt: Date | null
  expiresAt: Date | null
  revokedAt: Date | null
  state: ApiKeyState
}

/** Only a `working` key opens anything; `owner_disabled` works again with its owner. */
export type ApiKeyState = 'working' | 'expired' | 'revoked' | 'owner_disabled'

export function stateOfKey(
  key: { revokedAt: Date | null; expiresAt: Date | null; ownerDisabledAt: Date | null },
  now: Date,
): ApiKeyState {
  if (key.revokedAt) return 'revoked'
  if (key.expiresAt && key.expiresAt <= now) return 'expired'
  return key.ownerDisabledAt ? 'owner_disabled' : 'working'
}
