import 'server-only'
import type { CallResult } from './call-result'
import { callWecom, type WecomCall } from './http-client'
import { redactText } from './redact'

/** By which road a call goes: straight to WeCom with a token, or by a relay that adds its own. */
export type ApiRoad =
  | { origin: string; token: string; apiKey?: undefined }
  | { origin: string; apiKey: string; token?: undefined }

export type ApiCall = ApiRoad & {
  /** After `/cgi-bin/`: `message/send`. */
  path: string
  query?: Record<string, string>
  /** The exact bytes of a JSON body (see `jsonBytes`). Without one and without a file: GET. */
  body?: Buffer
  multipart?: WecomCall['multipart']
  /** From the first step to the last byte of the reply, milliseconds. */
  timeoutMs: number
  signal?: AbortSignal
}

/**
 * One call of the server API, never repeated. The token travels in the query only, as WeCom wants it
 * (path/90664); the relay gets the same path under `/proxy/` and its key in a header.
 */
export async function callApi(call: ApiCall): Promise<CallResult> {
  const { body, multipart, timeoutMs, signal } = call
  return callWecom({
    baseUrl: call.origin,
    path: pathOf(call),
    query:
      call.token === undefined ? queryOf(call) : { access_token: call.token, ...queryOf(call) },
    method: body || multipart ? 'POST' : 'GET',
    ...(call.apiKey !== undefined && { headers: { [RELAY_KEY_HEADER]: call.apiKey } }),
    ...(body && { json: body }),
    ...(multipart && { multipart }),
    timeoutMs,
    ...(signal && { signal }),
  })
}

export const RELAY_KEY_HEADER = 'x-api-key'

/** Compact JSON in raw UTF-8: WeCom refuses `\u` escapes (40033). */
export function jsonBytes(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value), 'utf8')
}

/** The address of a call as people may see it: no token, no key. */
export function shownUrl(call: ApiRoad & { path: string; query?: Record<string, string> }): string {
  const query = new URLSearchParams(queryOf(call))
  if (call.token !== undefined) query.set('access_token', '***')
  const text = query.size > 0 ? `?${decodeURIComponent(query.toString())}` : ''
  return redactText(`${call.origin}${pathOf(call)}${text}`)
}

/** The address that WeCom saw the call come from; WeCom names it in every error's text. */
export function callerAddressIn(errmsg: string): string | undefined {
  return /\bfrom ip: ?([0-9a-f.:]*[0-9a-f])/i.exec(errmsg)?.[1]
}

function pathOf(call: ApiRoad & { path: string }): string {
  return call.apiKey === undefined ? `/cgi-bin/${call.path}` : `/proxy/${call.path}`
}

function queryOf(call: { query?: Record<string, string> }): Record<string, string> {
  return call.query ?? {}
}
