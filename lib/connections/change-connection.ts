import 'server-only'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { changedFields } from '@/lib/audit/changed-fields'
import { inTransaction } from '@/lib/db/sql'
import { invalidField } from '@/lib/errors'
import { seal } from '@/lib/secrets/seal'
import { resumeConnectionLanes } from './break-connection'
import { isSandboxConnection } from './connection'
import { hostOfRoad } from './connection-host'
import type { ChangedConnection } from './connection-schema'
import {
  lockConnection,
  saveSecrets,
  updateConnection,
  type ConnectionRow,
  type SealedSecrets,
} from './connection-store'
import { secretPlace } from './open-connection'
import { forgetToken } from './token-store'

/**
 * Changes an application or its road. With whatever calls are made with, an old token ends, and a
 * broken connection may be tried again: what waits goes on.
 * @throws AppError `not_found`, `invalid_input`
 */
export async function changeConnection(
  id: number,
  change: ChangedConnection,
  actor: Actor,
  now: Date,
): Promise<void> {
  await inTransaction(async (sql) => {
    const before = await lockConnection(sql, id)
    const after = changedRow(before, change)
    const secrets = sealedSecrets(before, after, change)
    const callsChange =
      Object.hasOwn(secrets, 'secret') ||
      Object.hasOwn(secrets, 'relayKey') ||
      shownRoad(before) !== shownRoad(after)
    const changed = changedFields(
      { ...shown(before), ...Object.fromEntries(Object.keys(secrets).map((name) => [name, ''])) },
      { ...shown(after), ...wordsFor(secrets) },
    )
    if (!changed) return
    await updateConnection(sql, id, after, { callsChange }, now)
    await saveSecrets(sql, id, secrets)
    if (callsChange) {
      await forgetToken(sql, id)
      await resumeConnectionLanes(sql, id)
    }
    const subject = { kind: 'connection', id, label: after.name }
    await recordAudit(sql, { actor, action: 'connection.changed', subject, ...changed }, now)
  })
}

type Fields = Pick<
  ConnectionRow,
  'name' | 'host' | 'route' | 'relayUrl' | 'corpId' | 'agentId' | 'seats'
>

function changedRow(before: ConnectionRow, change: ChangedConnection): Fields {
  const target = change.target ?? (isSandboxConnection(before) ? 'sandbox' : 'live')
  const route = change.route ?? before.route
  const relayUrl =
    route === 'direct' ? null : change.relayUrl === undefined ? before.relayUrl : change.relayUrl
  const { name, corpId, agentId, seats } = { ...before, ...defined(change) }
  const isSameRoad =
    change.target === undefined && route === before.route && relayUrl === before.relayUrl
  const host = isSameRoad ? before.host : hostOfRoad({ target, route, relayUrl })
  return { name, host, route, relayUrl, corpId, agentId, seats }
}

function defined(change: ChangedConnection): Partial<Fields> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
}

/**
 * A secret is bound to its host: at another one it must be entered again.
 * @throws AppError `invalid_input` (`secret`)
 */
function sealedSecrets(
  before: ConnectionRow,
  { host, route }: Fields,
  { secret, relayKey, callback }: ChangedConnection,
): SealedSecrets {
  const place = { id: before.id, host }
  const moved = host !== before.host
  const needsSecret = route === 'direct' && (moved || !before.hasSecret)
  if (needsSecret && secret === undefined) {
    throw invalidField('secret', 'required', 'Enter the secret for this address.')
  }
  const sealed: SealedSecrets = {}
  if (route === 'relay' && before.hasSecret) sealed.secret = null
  else if (route === 'direct' && secret) {
    sealed.secret = seal(secret, secretPlace('sealed_secret', place))
  }
  if (route === 'relay' && relayKey) {
    sealed.relayKey = seal(relayKey, secretPlace('sealed_relay_key', place))
  } else if (before.hasRelayKey && (moved || route === 'direct')) sealed.relayKey = null
  if (callback) {
    sealed.callbackToken = seal(callback.token, secretPlace('callback_token', place))
    sealed.callbackAesKey = seal(callback.aesKey, secretPlace('callback_aes_key', place))
  } else if (before.hasCallback && (callback === null || moved)) {
    sealed.callbackToken = null
    sealed.callbackAesKey = null
  }
  return sealed
}

function shownRoad({ host, route, relayUrl, corpId, agentId }: Fields): string {
  return JSON.stringify([host, route, relayUrl, corpId, agentId])
}

function shown({ name, host, route, relayUrl, corpId, agentId, seats }: Fields) {
  return { name, host, route, relayUrl, corpId, agentId, seats }
}

/** Never the secret, only that there is another. */
function wordsFor(secrets: SealedSecrets): Record<string, string> {
  return Object.fromEntries(
    Object.entries(secrets).map(([name, value]) => [name, value === null ? 'removed' : 'changed']),
  )
}
