import { randomBytes } from 'node:crypto'
import { later } from '@/lib/clock'
import { OK, refusal, type Answer } from '../reply'
import type { Sandbox } from '../sandbox'
import type { Fields } from '../wire-reader'
import { BAN_MS, TOKEN_LIFETIME_MS, WRONG_SECRETS_BEFORE_BAN } from './limits'
import type { SandboxApp } from './shapes'

type Asked = { corpId: string; secret: string; ip: string; now: Date }

/**
 * `gettoken`, in WeCom's order. A repeat while the token lives gives the same one with what is left
 * of its life. Too many wrong secrets from one address, and it is banned for an hour. path/91039
 */
export function getToken(
  sandbox: Sandbox,
  { corpId, secret, ip, now }: Asked,
): { answer: Answer; app?: SandboxApp } {
  if (isBanned(sandbox, ip, now)) return { answer: refusal(45009) }
  if (!secret) return { answer: refusal(41004) }
  if (!corpId) return { answer: refusal(41002) }
  const { corp, apps } = sandbox.state.api
  if (corp?.corpId !== corpId) return { answer: refusal(40013) }
  const app = [...apps.values()].find((one) => one.secret === secret)
  // WeCom gives the same code for a secret that belongs to an application that is switched off.
  if (!app?.enabled) {
    sandbox.corp.apply({ change: 'wrong_secret', ip, at: now.toISOString() })
    return { answer: refusal(40001) }
  }
  return { answer: { ...OK, extra: liveToken(sandbox, app, now) }, app }
}

/** What was asked for: in the query, or in a JSON body. */
export function readTokenRequest(query: URLSearchParams, fields: Fields) {
  const given = (name: string) => {
    const value = query.get(name) ?? fields[name]
    return typeof value === 'string' ? value : ''
  }
  return { corpId: given('corpid'), secret: given('corpsecret') }
}

function liveToken(sandbox: Sandbox, { agentId }: SandboxApp, now: Date): Fields {
  const living = [...sandbox.state.api.tokens.values()].find(
    (one) => one.agentId === agentId && Date.parse(one.expiresAt) > now.getTime(),
  )
  const token = living ?? {
    token: randomBytes(160).toString('base64url'),
    agentId,
    expiresAt: later(now, TOKEN_LIFETIME_MS).toISOString(),
  }
  if (!living) sandbox.corp.apply({ change: 'token', token })
  const left = Math.floor((Date.parse(token.expiresAt) - now.getTime()) / 1000)
  return { access_token: token.token, expires_in: left }
}

function isBanned(sandbox: Sandbox, ip: string, now: Date): boolean {
  const times = sandbox.state.api.wrongSecrets.get(ip) ?? []
  const lately = times.filter((at) => now.getTime() - Date.parse(at) < BAN_MS)
  return lately.length >= WRONG_SECRETS_BEFORE_BAN
}
