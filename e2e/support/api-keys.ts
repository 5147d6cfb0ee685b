import { KEY_SCOPES, type KeyScope } from '@/lib/auth/policy'
import { app } from './app'
import type { Call } from './callers'
import { ask } from './desk'

export type TestKey = { id: number; key: string }

/** A key of the admin's. */
export async function makeApiKey(
  call: Call,
  scopes: readonly KeyScope[] = KEY_SCOPES,
  name = 'A program',
): Promise<TestKey> {
  return ask<TestKey>(call, 'POST', '/api/api-keys', { name, scopes, days: null })
}

/** Calls as a program does: no cookie, no origin of ours. */
export async function callWithKey(
  key: string,
  method: string,
  path: string,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Response> {
  return fetch(app().origin + path, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}
