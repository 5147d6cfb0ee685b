import { SANDBOX_HOST } from '@/lib/wecom/webhook-url'

export const ROUTES = ['direct', 'relay'] as const
export type Route = (typeof ROUTES)[number]

export type ConnectionState = 'unchecked' | 'working' | 'broken'

/** An application and the road to it, as pages see it: never with a secret. */
export type Connection = {
  id: number
  name: string
  /** Where its secret may be sent; `sandbox` for the built-in stand-in, a relay's host by a relay. */
  host: string
  route: Route
  /** As somebody entered it; null where the environment names the relay. */
  relayUrl: string | null
  corpId: string
  agentId: number
  hasSecret: boolean
  hasRelayKey: boolean
  /** Whether messages from staff can come in. */
  hasCallback: boolean
  /** The organisation's head count at WeCom, if somebody entered it. */
  seats: number | null
  /** The one that application messages go by. */
  inUse: boolean
  state: ConnectionState
  /** `broken`: why, a key of `reasons` in lib/i18n. */
  brokenReason: string | null
  /** The address that WeCom saw the refused call come from. */
  brokenAddress: string | null
  /** Grows with every change of what calls are made with. */
  version: number
  checkedAt: Date | null
  lastUsedAt: Date | null
  changedAt: Date
  createdAt: Date
}

export type ListedConnection = Connection & {
  /** Messages of this day of WeCom's calendar, and how many it allows, if the seats are known. */
  today: { sent: number; allowed: number | null }
}

export function isSandboxConnection(connection: { host: string }): boolean {
  return connection.host === SANDBOX_HOST
}

/** A day of WeCom's calendar (UTC+8), as `YYYY-MM-DD`: its allowances begin anew with it. */
export function wecomDay(now: Date): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
}
