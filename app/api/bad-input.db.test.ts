import { beforeAll, describe, expect, it } from 'vitest'
import { GET as readAudit } from '@/app/api/audit/route'
import { GET as listBatches, POST as send } from '@/app/api/batches/route'
import { PUT as saveDraft } from '@/app/api/drafts/[id]/route'
import { PATCH as changeGroup } from '@/app/api/groups/[id]/route'
import { POST as createGroup } from '@/app/api/groups/route'
import { GET as findPeople } from '@/app/api/people/mentions/route'
import { PATCH as changeRobot } from '@/app/api/robots/[id]/route'
import { GET as listRobots, POST as addRobots } from '@/app/api/robots/route'
import { PATCH as changeCentre } from '@/app/api/settings/centre/route'
import { PATCH as changeUser } from '@/app/api/users/[id]/route'
import { POST as createUser } from '@/app/api/users/route'
import { sessionCookie } from '@/lib/auth/session-token'
import { testDatabase } from '@/lib/db/testing/test-database'
import type { Route } from '@/lib/http/route'
import { addPerson } from '@/lib/users/testing/people'

testDatabase()

const origin = 'http://desk.example'
const TOO_LARGE = 2 ** 31
const NUL = 'before\u0000after'
const HALF = 'half \ud83d'
const DRAFT = '5f0a6c1e-0000-4000-8000-000000000001'
const document = { type: 'doc', content: [{ type: 'paragraph', content: [text('Hello')] }] }
const written = { format: 'text', items: [{ kind: 'text', document }] }
let cookie: string

beforeAll(async () => {
  const { id } = await addPerson('admin', 'Ana', new Date('2026-03-02T01:00:00Z'))
  cookie =
    (await sessionCookie({ userId: id, version: 1 }, new Request(origin))).split(';')[0] ?? ''
})

function text(words: string) {
  return { type: 'text', text: words }
}

type Asked = { method?: string; body?: unknown; id?: string; query?: string; cookie?: string }

function call(handler: Route, { method = 'GET', body, id, query = '', ...asked }: Asked) {
  const headers = {
    host: 'desk.example',
    origin,
    cookie: asked.cookie ?? cookie,
    'content-type': 'application/json',
  }
  const request = new Request(`${origin}/api${query}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return handler(request, { params: Promise.resolve(id === undefined ? {} : { id }) })
}

async function wrongFields(response: Response): Promise<string[]> {
  expect(response.status).toBe(422)
  const { error } = (await response.json()) as { error: { fields: { field: string }[] } }
  return error.fields.map(({ field }) => field)
}

const batch = { channel: 'robot', messageType: 'announcement', ...written, groupIds: [1] }
const person = { name: 'Bela', email: 'bela@x.mo', role: 'viewer' }
const robot = { name: 'R', url: 'https://x.example/' }

const BODIES: [string, Route, Asked, string][] = [
  [
    'a batch for a group beyond every id',
    send,
    { method: 'POST', body: { ...batch, draftId: DRAFT, groupIds: [TOO_LARGE] } },
    'groupIds.0',
  ],
  [
    'a draft for a group beyond every id',
    saveDraft,
    {
      method: 'PUT',
      id: DRAFT,
      body: {
        body: { ...written, messageType: 'announcement', groupIds: [TOO_LARGE] },
        basedOn: 0,
      },
    },
    'body.groupIds.0',
  ],
  [
    'robots for a group beyond every id',
    addRobots,
    { method: 'POST', body: { groupId: TOO_LARGE, robots: [robot] } },
    'groupId',
  ],
  ...[NUL, HALF, 'escape \u001b[2J'].flatMap((name): [string, Route, Asked, string][] => {
    const shown = JSON.stringify(name)
    return [
      [`a group named ${shown}`, createGroup, { method: 'POST', body: { name } }, 'name'],
      [
        `a group described as ${shown}`,
        createGroup,
        { method: 'POST', body: { name: 'G', description: name } },
        'description',
      ],
      [
        `a group's new description ${shown}`,
        changeGroup,
        { method: 'PATCH', id: '1', body: { description: name } },
        'description',
      ],
      [
        `a robot's notes ${shown}`,
        changeRobot,
        { method: 'PATCH', id: '1', body: { notes: name } },
        'notes',
      ],
      [
        `a colleague named ${shown}`,
        createUser,
        { method: 'POST', body: { ...person, name } },
        'name',
      ],
      [
        `a colleague renamed ${shown}`,
        changeUser,
        { method: 'PATCH', id: '1', body: { name } },
        'name',
      ],
      [`a centre named ${shown}`, changeCentre, { method: 'PATCH', body: { name } }, 'name'],
    ]
  }),
]

it.each(BODIES)('%s is refused by name', async (_what, handler, asked, field) => {
  expect(await wrongFields(await call(handler, asked))).toEqual([field])
})

const QUERIES: [string, Route, string][] = [
  ['?subjectId=%00', readAudit, 'subjectId'],
  ['?actorId=2147483648', readAudit, 'actorId'],
  ['?actorId=1e3', readAudit, 'actorId'],
  ['?from=0000-01-01', readAudit, 'from'],
  ['?until=0000-12-31', readAudit, 'until'],
  ['?before=99999999999999999999', readAudit, 'before'],
  ['?before=2147483648', listBatches, 'before'],
  ['?groupId=4294967296', listRobots, 'groupId'],
  ['?q=%00', findPeople, 'q'],
  ['?q=a%00b', findPeople, 'q'],
]

it.each(QUERIES)('%s is refused by name', async (query, handler, field) => {
  expect(await wrongFields(await call(handler, { query }))).toEqual([field])
})

describe('a batch', () => {
  it('needs a draft or a key, by which a repeat is recognised', async () => {
    const answer = await call(send, { method: 'POST', body: batch })
    expect(answer.status).toBe(422)
    const { error } = (await answer.json()) as { error: { fields: unknown[] } }
    expect(error.fields).toEqual([expect.objectContaining({ field: 'draftId', code: 'required' })])
  })
})

it('takes a cookie that cannot be decoded for none', async () => {
  const answer = await call(listRobots, { cookie: 'courier.session=%E0%A4%A' })
  expect(answer.status).toBe(401)
})
