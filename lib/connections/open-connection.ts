import 'server-only'
import { unseal } from '@/lib/secrets/seal'
import type { SealedConnection } from './connection-store'
import { environmentRelay, originOf } from './origins'

/** How a connection is called: with the app's secret, or through a relay that has it. */
export type OpenConnection = Pick<
  SealedConnection,
  'id' | 'name' | 'version' | 'corpId' | 'agentId' | 'host'
> &
  ({ route: 'direct'; origin: string; secret: string } | RelayRoad)

type RelayRoad = { route: 'relay'; origin: string; apiKey: string }

/** Where a secret of this connection is sealed for: moved to another row or host it won't open. */
export function secretPlace(
  column: 'sealed_secret' | 'sealed_relay_key' | 'callback_token' | 'callback_aes_key',
  { id, host }: { id: number; host: string },
): string {
  return `connections.${column}.${id}.${host}`
}

/** The connection with its secrets opened; else why it cannot be called, a key of `reasons`. */
export function openConnection(connection: SealedConnection): OpenConnection | { reason: string } {
  const { id, name, version, corpId, agentId, host } = connection
  const known = { id, name, version, corpId, agentId, host }
  if (connection.route === 'relay') {
    const relay = relayOf(connection)
    return 'reason' in relay ? relay : { ...known, ...relay }
  }
  const origin = originOf(host)
  if (!origin) return { reason: 'wrong_host' }
  if (connection.sealedSecret === null) return { reason: 'no_secret' }
  const secret = opened(connection.sealedSecret, secretPlace('sealed_secret', connection))
  return secret === undefined
    ? { reason: 'key_unreadable' }
    : { ...known, route: 'direct', origin, secret }
}

function relayOf(connection: SealedConnection): RelayRoad | { reason: string } {
  const given = environmentRelay()
  const origin = connection.relayUrl ?? given?.origin
  // The key goes to the host that it was entered for, wherever the environment points since.
  if (!origin || new URL(origin).host !== connection.host) return { reason: 'wrong_host' }
  if (connection.sealedRelayKey === null) {
    if (!given?.apiKey || given.origin !== origin) return { reason: 'no_relay_key' }
    return { route: 'relay', origin, apiKey: given.apiKey }
  }
  const apiKey = opened(connection.sealedRelayKey, secretPlace('sealed_relay_key', connection))
  return apiKey === undefined ? { reason: 'key_unreadable' } : { route: 'relay', origin, apiKey }
}

function opened(sealed: string, place: string): string | undefined {
  try {
    return unseal(sealed, place)
  } catch {
    return undefined
  }
}
