import 'server-only'
import { env } from '@/lib/env'
import { SANDBOX_HOST } from '@/lib/wecom/webhook-url'

/** The only places this server ever calls. */

/** WeCom itself, or what `WECOM_BASE_URL` names: an origin without a path. */
export function liveOrigin(): string {
  return new URL(env().WECOM_BASE_URL).origin
}

/** The built-in sandbox on its loopback port; `undefined` when it is switched off. */
export function sandboxOrigin(): string | undefined {
  return env().SANDBOX === 'on' ? `http://127.0.0.1:${env().SANDBOX_PORT}` : undefined
}

/**
 * Where a secret that is bound to `host` may be sent; `undefined` when that host is not the one
 * this server is set up for: then the secret is not sent at all.
 */
export function originOf(host: string): string | undefined {
  if (host === SANDBOX_HOST) return sandboxOrigin()
  return new URL(liveOrigin()).host === host ? liveOrigin() : undefined
}

/** The relay that the environment names, if it does. */
export function environmentRelay(): { origin: string; apiKey: string | undefined } | undefined {
  const { WECOM_PROXY_URL: url, WECOM_PROXY_API_KEY: apiKey } = env()
  return url === undefined ? undefined : { origin: new URL(url).origin, apiKey }
}

/** The hosts that this server may call, as robots name them. */
export function servedHosts(): string[] {
  const live = new URL(liveOrigin()).host
  return sandboxOrigin() === undefined ? [live] : [live, SANDBOX_HOST]
}
