import type { APIRequestContext, APIResponse } from '@playwright/test'
import { app } from './app'
import { answerCheck } from './check-answer'
import { expect, stateOf, test as base, type RoleName } from './test'

export type Caller = RoleName | 'nobody'

export const CALLERS: Caller[] = ['nobody', 'viewer', 'sender', 'admin']

export type Call = (
  caller: Caller,
  method: string,
  path: string,
  options?: { body?: unknown; rawBody?: string; headers?: Record<string, string> },
) => Promise<APIResponse>

/**
 * Calls the app without a browser, as each role and as nobody; redirects are not followed. Every
 * answer must be as the API's description says.
 */
export const test = base.extend<object, { call: Call }>({
  call: [
    async ({ playwright }, provide) => {
      const contexts = new Map<Caller, APIRequestContext>()
      for (const caller of CALLERS) {
        const state = caller === 'nobody' ? undefined : stateOf(caller)
        contexts.set(
          caller,
          await playwright.request.newContext({ baseURL: app().origin, storageState: state }),
        )
      }
      const check = await answerCheck(contexts.get('nobody')!)
      await provide(async (caller, method, path, { body, rawBody, headers } = {}) => {
        const answer = await contexts.get(caller)!.fetch(path, {
          method,
          maxRedirects: 0,
          headers: {
            ...(method === 'GET' ? {} : { origin: app().origin }),
            ...(body === undefined && rawBody === undefined
              ? {}
              : { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(rawBody === undefined ? {} : { data: Buffer.from(rawBody) }),
          ...(body === undefined ? {} : { data: Buffer.from(JSON.stringify(body)) }),
        })
        expect(await check(method, path, answer)).toEqual([])
        return answer
      })
      for (const context of contexts.values()) await context.dispose()
    },
    { scope: 'worker' },
  ],
})
