import 'server-only'
import { invalidField } from '@/lib/errors'
import { SANDBOX_HOST } from '@/lib/wecom/webhook-url'
import type { Route } from './connection'
import { environmentRelay, liveOrigin, sandboxOrigin } from './origins'

/**
 * The host that a connection's secret is for. @throws AppError `invalid_input` (`relayUrl`, `target`)
 */
export function hostOfRoad(road: {
  target: 'live' | 'sandbox'
  route: Route
  relayUrl: string | null
}): string {
  if (road.route === 'relay') {
    const origin = road.relayUrl ?? environmentRelay()?.origin
    if (!origin) throw invalidField('relayUrl', 'required', 'Where is the relay?')
    return new URL(origin).host
  }
  if (road.target === 'live') return new URL(liveOrigin()).host
  if (sandboxOrigin()) return SANDBOX_HOST
  throw invalidField('target', 'sandbox_is_off', 'The sandbox is switched off.')
}
