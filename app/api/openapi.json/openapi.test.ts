import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, it } from 'vitest'
import { findRoutes } from '@/e2e/support/find-routes'
import { KEY_SCOPES } from '@/lib/auth/policy'
import { describedRoutes } from './described-routes'
import { GET } from './route'

/** For this app's own pages, which know a person: nothing for a program. */
const PAGES_ONLY = [
  'PATCH /api/account',
  'PUT /api/account/password',
  'GET /api/api-keys',
  'POST /api/api-keys',
  'POST /api/api-keys/[id]/revocation',
  'GET /api/auth/[...nextauth]',
  'POST /api/auth/[...nextauth]',
  // Two people must agree; a program is nobody's second person.
  'PUT /api/batches/[id]/approval',
  'POST /api/batches/[id]/drafts',
  'PUT /api/batches/[id]/favourite',
  'DELETE /api/batches/[id]/favourite',
  // Secrets and roads are entered by people.
  'GET /api/connections',
  'POST /api/connections',
  'DELETE /api/connections/[id]',
  'GET /api/connections/[id]',
  'PATCH /api/connections/[id]',
  'POST /api/connections/[id]/checks',
  'PUT /api/connections/[id]/use',
  'GET /api/drafts',
  'GET /api/drafts/[id]',
  'PUT /api/drafts/[id]',
  'DELETE /api/drafts/[id]',
  'POST /api/password-resets',
  'GET /api/people/imports',
  'POST /api/people/imports',
  'POST /api/people/imports/[id]/reversal',
  'POST /api/people/imports/preview',
  'POST /api/people/staff',
  'GET /api/people/staff/export',
  'GET /api/people/students/export',
  'GET /api/people/staff/[id]',
  'PATCH /api/people/staff/[id]',
  'GET /api/people/staff/choices',
  'GET /api/people/staff/ids',
  'GET /api/people/students',
  'POST /api/people/students',
  'GET /api/people/students/[id]',
  'PATCH /api/people/students/[id]',
  'GET /api/people/students/ids',
  'GET /api/people/tags',
  'POST /api/set-up',
  'PATCH /api/settings/centre',
  'GET /api/settings/retention',
  'PUT /api/settings/retention',
  'DELETE /api/bots/[id]',
  'GET /api/bots',
  'PATCH /api/bots/[id]',
  'POST /api/bots',
  'POST /api/bots/[id]/retry',
  'DELETE /api/conversations/[id]/pairing',
  'PATCH /api/conversations/[id]',
  'POST /api/conversations/[id]/userid',
  'GET /api/inbox',
  'GET /api/inbox/[key]',
  'POST /api/inbox/[key]/answers',
  'PUT /api/inbox/[key]/read',
  'GET /api/messages/[id]/clicks',
  'POST /api/pairing-codes',
  'GET /api/users',
  'POST /api/users',
  'PATCH /api/users/[id]',
  'POST /api/users/[id]/reset-links',
  // For WeCom's servers alone.
  'GET /api/wecom/callback/[connection]',
  'POST /api/wecom/callback/[connection]',
]

const isSandbox = (name: string) => / \/api\/sandbox(\/|$)/.test(name)

/** Answers that there is nothing, at every address that no other route has. */
const isNowhere = (name: string) => name.endsWith(' /api/[[...path]]')

/** Where an answer may hold anything: what WeCom or the trail's subject gives its shape. */
const UNSHAPED = [
  'audit: additionalProperties',
  'batches: items',
  'messages: payload',
  'openapi.json: additionalProperties',
]

type Operation = {
  operationId: string
  summary: string
  tags: string[]
  security: { apiKey: string[] }[]
  parameters?: { name: string; in: string; required: boolean; schema: unknown }[]
  requestBody?: { content: Record<string, { schema: Record<string, unknown> }> }
  responses: Record<string, { description: string; content?: unknown }>
}

type Document = {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, unknown> }
}

async function read(): Promise<Document> {
  const answer = await GET(new Request('http://desk.example/api/openapi.json'))
  expect(answer.status).toBe(200)
  return (await answer.json()) as Document
}

async function operations() {
  const { paths } = await read()
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      path,
      operation,
    })),
  )
}

it('describes every route but those for the pages only', async () => {
  const described = (await operations()).map(({ name }) => name.replaceAll(/\{(\w+)\}/g, '[$1]'))
  const there = findRoutes().map(({ method, path }) => `${method} ${path}`)
  const pagesOnly = there.filter(
    (name) => isSandbox(name) || isNowhere(name) || PAGES_ONLY.includes(name),
  )
  expect([...described, ...pagesOnly].sort()).toEqual(there.sort())
  expect(there).toEqual(expect.arrayContaining(PAGES_ONLY))
})

it('describes what a key may do, and every scope opens something', async () => {
  const scopes = (await operations()).flatMap(({ operation, name }) => {
    if (operation.security.length === 0) {
      expect(['GET /api/health', 'GET /api/openapi.json']).toContain(name)
    }
    return operation.security.flatMap(({ apiKey }) => apiKey)
  })
  expect([...new Set(scopes)].sort()).toEqual([...KEY_SCOPES].sort())
})

it('says of each operation what the handler demands', async () => {
  for (const { method, path, route } of describedRoutes) {
    const { paths } = await read()
    const operation = paths[path.replaceAll(/\[(\w+)\]/g, '{$1}')]![method.toLowerCase()]!
    const name = `${method} ${path}`
    expect(operation.requestBody !== undefined, name).toBe(route.spec.body !== undefined)
    const answers = Object.keys(operation.responses)
    expect(answers, name).toContain(
      String(route.spec.answer || route.spec.answerType ? (route.spec.status ?? 200) : 204),
    )
    if (route.access !== 'public')
      expect(answers, name).toEqual(expect.arrayContaining(['401', '403']))
  }
})

it('is a valid document of OpenAPI 3.1, with one name for each operation', async () => {
  const document = await read()
  const { valid, errors } = await new Validator().validate(document)
  expect(errors ?? [], JSON.stringify(errors)).toEqual([])
  expect(valid).toBe(true)
  expect(document.openapi).toBe('3.1.0')
  const ids = (await operations()).map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
})

it('leaves no part of a request or an answer undescribed but what WeCom shapes', async () => {
  const empty: string[] = []
  const walk = (value: unknown, at: string) => {
    if (typeof value !== 'object' || value === null) return
    if (Object.keys(value).length === 0 && !Array.isArray(value)) return void empty.push(at)
    for (const [name, part] of Object.entries(value)) walk(part, `${at}/${name}`)
  }
  for (const { name, operation } of await operations()) {
    walk(operation.requestBody ?? 0, name)
    for (const answer of Object.values(operation.responses)) walk(answer.content ?? 0, name)
  }
  const nouns = empty.map((at) => `${at.split(' ')[1]!.split('/')[2]}: ${at.split('/').at(-1)}`)
  expect([...new Set(nouns)].sort()).toEqual(UNSHAPED)
})

it('says how a message is sent, a file uploaded, and in what a key is told', async () => {
  const { paths } = await read()
  const send = paths['/api/batches']!.post!
  expect(send.parameters).toMatchObject([
    { name: 'wait', in: 'query', required: false, schema: { type: 'integer', maximum: 60 } },
    { name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string' } },
  ])
  expect(send.requestBody!.content['application/json']!.schema).toMatchObject({
    required: expect.arrayContaining(['channel', 'items']) as unknown,
    properties: {
      channel: { enum: ['robot', 'app', 'bot'] },
      staffIds: { default: [] },
      format: { default: 'text' },
      items: { minItems: 1 },
    },
  })
  const upload = paths['/api/files']!.post!
  expect(upload.requestBody!.content['multipart/form-data']!.schema).toMatchObject({
    properties: { file: { type: 'string', format: 'binary' } },
  })
})
