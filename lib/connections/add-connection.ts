import 'server-only'
import { recordAudit, userId, type Actor } from '@/lib/audit/audit-store'
import { inTransaction, type Sql } from '@/lib/db/sql'
import { seal } from '@/lib/secrets/seal'
import { hostOfRoad } from './connection-host'
import type { NewConnection } from './connection-schema'
import { connectionInUse, insertConnection, saveSecrets } from './connection-store'
import { secretPlace } from './open-connection'

/**
 * Adds an application with the road to it, its secrets sealed for its host. The first one is the one
 * that messages go by. @throws AppError `invalid_input`, `conflict`
 */
export async function addConnection(
  given: NewConnection,
  actor: Actor,
  now: Date,
): Promise<{ id: number }> {
  return inTransaction((sql) => insertNew(sql, given, actor, now))
}

async function insertNew(sql: Sql, given: NewConnection, actor: Actor, now: Date) {
  const { name, route, corpId, agentId, seats } = given
  const relayUrl = route === 'relay' ? given.relayUrl : null
  const host = hostOfRoad({ ...given, relayUrl })
  const inUse = (await connectionInUse(sql)) === undefined
  const fields = { name, host, route, relayUrl, corpId, agentId, seats, inUse }
  const id = await insertConnection(sql, { ...fields, createdById: userId(actor) }, now)
  await saveSecrets(sql, id, {
    ...(route === 'direct' &&
      given.secret && { secret: seal(given.secret, secretPlace('sealed_secret', { id, host })) }),
    ...(route === 'relay' &&
      given.relayKey && {
        relayKey: seal(given.relayKey, secretPlace('sealed_relay_key', { id, host })),
      }),
  })
  const subject = { kind: 'connection', id, label: name }
  const after = { route, host, corpId, agentId, ...(inUse && { inUse }) }
  await recordAudit(sql, { actor, action: 'connection.created', subject, after }, now)
  return { id }
}
