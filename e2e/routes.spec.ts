import type { APIResponse } from '@playwright/test'
import { can, KEY_SCOPES, type KeyScope, type Permission } from '@/lib/auth/policy'
import { PUBLIC_PAGES as LET_PASS } from '@/lib/auth/public-pages'
import { plainComposition } from '@/lib/content/composition'
import { callWithKey, makeApiKey } from './support/api-keys'
import { CALLERS, test, type Caller } from './support/callers'
import { fill, findPages, findRoutes, type FoundRoute } from './support/find-routes'
import { expect } from './support/test'

/** All that answers to anybody. Nothing else may. */
const PUBLIC_ROUTES: string[] = [
  'DELETE /api/[[...path]]',
  'GET /api/[[...path]]',
  'GET /api/health',
  'GET /api/openapi.json',
  'GET /api/wecom/callback/[connection]',
  'PATCH /api/[[...path]]',
  'POST /api/[[...path]]',
  'POST /api/password-resets',
  'POST /api/set-up',
  'POST /api/wecom/callback/[connection]',
  'PUT /api/[[...path]]',
]
/** Called by WeCom's servers: what they send is signed. */
const FROM_ANYWHERE = 'POST /api/wecom/callback/[connection]'
const PUBLIC_PAGES: string[] = ['/reset-password', '/sign-in', '/signed-out', '/welcome']

/** Bodies that are wrong where `{}` would be right. */
const BAD_BODIES: Record<string, unknown> = {
  'PATCH /api/account': { name: '' },
  'PATCH /api/bots/[id]': { name: '' },
  'PATCH /api/connections/[id]': { name: '' },
  'PATCH /api/groups/[id]': { name: '' },
  'PATCH /api/people/staff/[id]': { name: '' },
  'PATCH /api/people/students/[id]': { name: '' },
  'PATCH /api/robots/[id]': { name: '' },
  'PATCH /api/sandbox/apps/[agent]': { enabled: 'no' },
  'PATCH /api/settings/centre': { timeZone: 'Nowhere' },
  'PATCH /api/users/[id]': { role: 'king' },
  'PUT /api/sandbox/bots/knobs': { ackDelayMs: -1 },
}

const HASH = '0'.repeat(64)

/** Bodies that are right, for calls about something that does not exist. */
const GOOD_BODIES: Record<string, unknown> = {
  'PATCH /api/connections/[id]': { name: 'Nothing' },
  'PATCH /api/groups/[id]': { name: 'Nothing' },
  'PATCH /api/people/staff/[id]': { name: 'Nobody' },
  'PATCH /api/people/students/[id]': { name: 'Nobody' },
  'PATCH /api/robots/[id]': { name: 'Nothing' },
  'PATCH /api/bots/[id]': { name: 'Nothing' },
  'PATCH /api/conversations/[id]': { groupId: null },
  'POST /api/sandbox/bots/[id]/messages': { chat: 'chankahou', text: 'Hello' },
  'POST /api/sandbox/bots/[id]/presses': { chat: 'chankahou', entryId: 1, key: 'yes' },
  'POST /api/inbox/[key]/answers': {
    text: 'Hello',
    once: '5f0a6c1e-0000-4000-8000-00000000dead',
  },
  'PUT /api/inbox/[key]/read': { upTo: '1' },
  'PATCH /api/sandbox/apps/[agent]': { enabled: true },
  'PATCH /api/sandbox/robots/[id]': { removed: true },
  'PATCH /api/sandbox/members/[userid]': { visible: true },
  'POST /api/sandbox/apps/[agent]/members/[userid]': { text: 'Hello' },
  'PUT /api/sandbox/apps/[agent]/callback': {
    url: 'http://127.0.0.1:9/',
    token: 'token',
    aesKey: 'a'.repeat(43),
  },
  'PATCH /api/users/[id]': { name: 'Nobody' },
  'POST /api/messages/[id]/reviews': { decision: 'arrived' },
  'PUT /api/batches/[id]': {
    basedOn: HASH,
    channel: 'robot',
    messageType: 'announcement',
    ...plainComposition('Nothing'),
    groupIds: [1],
  },
  'PUT /api/batches/[id]/approval': { decision: 'approve', contentSha256: HASH },
  'PUT /api/batches/[id]/lateness': { decision: 'skip' },
  'PUT /api/batches/[id]/schedule': { scheduledAt: null },
  'POST /api/robots/[id]/test-messages': { text: 'Hello' },
}

/** A draft is made by naming it: an id that is not there yet is an empty draft. */
const MADE_BY_NAMING = ['GET', 'PUT', 'DELETE'].map((method) => `${method} /api/drafts/[id]`)

const UNKNOWN_ID = '999999999'

/** Where ids are no numbers, by the address before them. */
const UNKNOWN_IDS: Record<string, string> = {
  '/api/drafts/': '5f0a6c1e-0000-4000-8000-00000000dead',
  '/api/inbox/': 'tutor-999999999',
  '/api/sandbox/media/': 'nothing-of-this-name-here',
  '/api/sandbox/bots/': 'aibNoSuchBotAnywhere',
  '/api/sandbox/robots/': '0123456789abcdef',
}

const routes = findRoutes()
const ours = routes.filter(({ access }) => access !== 'own')
const nameOf = ({ method, path }: FoundRoute) => `${method} ${path}`

test('the public routes are the listed ones and no others', async ({ call }) => {
  const open: string[] = []
  for (const found of ours) {
    const answer = await call('nobody', found.method, unknown(found))
    if (answer.status() !== 401) open.push(nameOf(found))
  }
  expect(open.sort()).toEqual(PUBLIC_ROUTES)
  const declared = ours.filter(({ access }) => access === 'public').map(nameOf)
  expect(declared.sort()).toEqual(PUBLIC_ROUTES)
})

test('only next-auth answers without our wrapper', () => {
  const others = routes.filter(({ access }) => access === 'own')
  expect(new Set(others.map(({ path }) => path))).toEqual(new Set(['/api/auth/[...nextauth]']))
})

for (const found of ours) {
  const { method, access, hasBody, hasParams } = found
  const name = nameOf(found)

  test.describe(name, () => {
    test('is there for exactly the roles that may', async ({ call }) => {
      for (const caller of CALLERS) {
        const body = hasBody ? (BAD_BODIES[name] ?? {}) : undefined
        if (isAllowed(caller, access) && !isHarmless(found)) continue
        const answer = await call(caller, method, unknown(found), { body })
        expect(verdict(answer), `${caller}: ${await answer.text()}`).toBe(expected(caller, access))
      }
    })

    if (method !== 'GET' && name !== FROM_ANYWHERE) {
      test('is refused when another site asks', async ({ call }) => {
        for (const origin of ['https://elsewhere.example', 'null']) {
          const answer = await call('admin', method, unknown(found), {
            body: hasBody ? {} : undefined,
            headers: { origin },
          })
          await expectError(answer, 403, 'foreign_origin')
        }
        const disguised = await call('admin', method, unknown(found), {
          headers: { 'sec-fetch-site': 'cross-site' },
        })
        await expectError(disguised, 403, 'foreign_origin')
      })
    }

    if (hasBody) {
      test('names the field that is wrong', async ({ call }) => {
        const body = BAD_BODIES[name] ?? {}
        const answer = await call('admin', method, unknown(found), { body })
        const { fields } = await expectError(answer, 422, 'invalid_input')
        expect(fields.length).toBeGreaterThan(0)
        for (const { field } of fields) expect(field).toMatch(/^[\w.]+$/)
      })

      test('refuses what is no JSON', async ({ call }) => {
        const torn = await call('admin', method, unknown(found), { rawBody: '{"a":' })
        await expectError(torn, 400, 'invalid_json')
        const headers = { 'content-type': 'text/plain' }
        const plain = await call('admin', method, unknown(found), { rawBody: '{}', headers })
        await expectError(plain, 415, 'unsupported_type')
      })
    }

    if (hasParams) {
      test('does not find what is not there', async ({ call }) => {
        const body = hasBody ? GOOD_BODIES[name] : undefined
        const makes = MADE_BY_NAMING.includes(name)
        if (hasBody && !makes) expect(body, `GOOD_BODIES has no ${name}`).toBeDefined()
        const malformed = ['no-such-id', '0', '-1', '1e99', '99999999999999999999']
        for (const id of makes ? malformed : [unknownId(found), ...malformed]) {
          const answer = await call('admin', method, fill(found, id), { body })
          await expectError(answer, 404, 'not_found')
        }
      })
    }
  })
}

test.describe('with an API key', () => {
  const only = new Map<KeyScope, string>()
  const allBut = new Map<KeyScope, string>()
  let all: string

  test.beforeAll(async ({ call }) => {
    all = (await makeApiKey(call)).key
    for (const scope of KEY_SCOPES) {
      only.set(scope, (await makeApiKey(call, [scope])).key)
      const others = KEY_SCOPES.filter((each) => each !== scope)
      allBut.set(scope, (await makeApiKey(call, others)).key)
    }
  })

  for (const found of ours.filter(({ access }) => access !== 'public')) {
    const { method, access, hasBody, forPrograms } = found
    const scope = KEY_SCOPES.find((each) => each === access)
    const ask = (key: string) =>
      callWithKey(key, method, unknown(found), {
        body: hasBody ? (BAD_BODIES[nameOf(found)] ?? {}) : undefined,
      })

    test(`${nameOf(found)} is there for exactly the keys that may`, async () => {
      if (!scope || !forPrograms) return expectCode(await ask(all), 403, 'forbidden')
      await expectCode(await ask(allBut.get(scope)!), 403, 'forbidden')
      await expectCode(await ask('wcc_wrong'), 401, 'invalid_key')
      if (!isHarmless(found)) return
      const answer = await ask(only.get(scope)!)
      expect([200, 404, 422], await answer.text()).toContain(answer.status)
    })
  }
})

test('an address that nothing answers is an error in the usual shape', async ({ call }) => {
  for (const path of ['/api', '/api/nothing', '/api/messages/1/nothing', '/api/groups/1/2/3']) {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      await expectError(await call('viewer', method, path), 404, 'not_found')
      await expectError(await call('nobody', method, path), 404, 'not_found')
    }
  }
})

test('an address that cannot be decoded is one where nothing is', async ({ call }) => {
  await expectError(await call('viewer', 'GET', '/api/messages/%zz'), 404, 'not_found')
  await expectError(await call('nobody', 'GET', '/api/%E0%A4%A'), 404, 'not_found')
  expect((await call('viewer', 'GET', '/messages/%E0%A4%A')).status()).toBe(404)
  expect((await call('nobody', 'GET', '/messages/%E0%A4%A')).status()).toBe(307)
})

test('the public pages are the listed ones and no others', () => {
  const open = findPages().filter(({ permission }) => permission === null)
  expect(open.map(({ path }) => path).sort()).toEqual(PUBLIC_PAGES)
  // What proxy.ts lets pass.
  expect([...LET_PASS].sort()).toEqual(PUBLIC_PAGES)
})

for (const page of findPages()) {
  test(`page ${page.path} is there for exactly the roles that may`, async ({ call }) => {
    for (const caller of CALLERS) {
      const answer = await call(caller, 'GET', fill(page, UNKNOWN_ID))
      const text = `${caller}: ${answer.status()} ${answer.headers().location ?? ''}`
      if (page.permission === null) {
        expect(answer.status(), text).toBeLessThan(400)
      } else if (caller === 'nobody') {
        expect(answer.status(), text).toBe(307)
        expect(answer.headers().location, text).toContain('/sign-in')
      } else if (can(caller, page.permission as Permission)) {
        expect(page.hasParams ? [404] : [200, 307], text).toContain(answer.status())
        expect(answer.headers().location ?? '', text).not.toContain('/sign-in')
      } else {
        expect(answer.status(), text).toBe(403)
      }
    }
  })
}

function isAllowed(caller: Caller, access: string): boolean {
  if (access === 'public') return true
  return caller !== 'nobody' && can(caller, access as Permission)
}

/** The call would change nothing: it reads, its body is wrong, or what it is about does not exist. */
function isHarmless({ method, hasBody, hasParams }: FoundRoute): boolean {
  return method === 'GET' || hasBody || hasParams
}

function expected(caller: Caller, access: string): string {
  if (isAllowed(caller, access)) return 'allowed'
  return caller === 'nobody' ? '401 unauthenticated' : '403 forbidden'
}

function verdict(answer: APIResponse): string {
  const code = answer.status()
  if (code === 401) return '401 unauthenticated'
  if (code === 403) return '403 forbidden'
  return code < 500 ? 'allowed' : `${code}`
}

type Problem = { code: string; message: string; fields: { field: string; code: string }[] }

async function expectError(answer: APIResponse, status: number, code: string): Promise<Problem> {
  const text = await answer.text()
  expect(answer.status(), text).toBe(status)
  const { error } = JSON.parse(text) as { error: Problem }
  expect(error.code).toBe(code)
  return error
}

async function expectCode(answer: Response, status: number, code: string): Promise<void> {
  const text = await answer.text()
  expect(answer.status, text).toBe(status)
  expect((JSON.parse(text) as { error: Problem }).error.code).toBe(code)
}

function unknown(found: FoundRoute): string {
  return fill(found, unknownId(found))
}

function unknownId({ path }: FoundRoute): string {
  const start = Object.keys(UNKNOWN_IDS).find((address) => path.startsWith(address))
  return start ? UNKNOWN_IDS[start]! : UNKNOWN_ID
}
