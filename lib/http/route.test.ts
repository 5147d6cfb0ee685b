import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { route } from './route'

const url = 'http://desk.example/api/things'
const ours = { host: 'desk.example', origin: 'http://desk.example' }

function post(body: BodyInit | undefined, headers: Record<string, string> = {}): Request {
  const type: Record<string, string> =
    typeof body === 'string' ? { 'content-type': 'application/json' } : {}
  return new Request(url, { method: 'POST', body, headers: { ...ours, ...type, ...headers } })
}

const json = async (response: Response) => ({
  status: response.status,
  body: (await response.json()) as unknown,
})

const thing = z.strictObject({
  name: z.string().min(1).max(5),
  email: z.email(),
  kind: z.enum(['a', 'b']),
  recipients: z.array(z.object({ id: z.number().int() })).min(1),
})

describe('a route', () => {
  const create = route({ access: 'public', body: thing, status: 201 }, ({ body }) => ({
    name: body.name,
    id: 2n ** 60n,
  }))

  it('answers what its handler returns, with big numbers as text', async () => {
    const body = JSON.stringify({ name: 'x', email: 'a@b.mo', kind: 'a', recipients: [{ id: 1 }] })
    const response = await create(post(body))
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await json(response)).toEqual({
      status: 201,
      body: { name: 'x', id: '1152921504606846976' },
    })
  })

  it('gives back the name of an unknown field only if it looks like one', async () => {
    const secret = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1'
    const good = { name: 'x', email: 'a@b.mo', kind: 'a', recipients: [{ id: 1 }] }
    const answer = await create(post(JSON.stringify({ ...good, extra: 1, [secret]: 1 })))
    const words = await answer.text()
    expect(words).not.toContain('webhook')
    const { error } = JSON.parse(words) as { error: { fields: { field: string }[] } }
    expect(error.fields.map(({ field }) => field)).toEqual(['extra', ''])
  })

  it('names every wrong field with a stable code', async () => {
    const body = JSON.stringify({
      name: 'too long',
      kind: 'c',
      recipients: [{ id: 'x' }],
      extra: 1,
    })
    const answer = await json(await create(post(body)))
    expect(answer.status).toBe(422)
    const { error } = answer.body as {
      error: { code: string; fields: { field: string; code: string }[] }
    }
    expect(error.code).toBe('invalid_input')
    expect(error.fields.map(({ field, code }) => [field, code])).toEqual([
      ['name', 'too_long'],
      ['email', 'required'],
      ['kind', 'not_an_option'],
      ['recipients.0.id', 'wrong_type'],
      ['extra', 'unknown_field'],
    ])
  })

  it('tells an empty text, a short list and a bad address apart', async () => {
    const body = JSON.stringify({ name: '', email: 'nobody', kind: 'a', recipients: [] })
    const answer = await json(await create(post(body)))
    expect(answer.body).toMatchObject({
      error: {
        fields: [
          { field: 'name', code: 'required' },
          { field: 'email', code: 'not_email' },
          { field: 'recipients', code: 'too_few', params: { min: 1 } },
        ],
      },
    })
  })

  it('says of an empty address that it is needed', async () => {
    const body = JSON.stringify({ name: 'x', email: '', kind: 'a', recipients: [{ id: 1 }] })
    expect((await json(await create(post(body)))).body).toMatchObject({
      error: { fields: [{ field: 'email', code: 'required' }] },
    })
  })

  it('never repeats what was entered', async () => {
    const response = await create(post(JSON.stringify({ name: 'SECRET-WORDS', email: 'SECRET' })))
    expect(await response.text()).not.toContain('SECRET')
  })

  it('refuses a body that is not JSON, of another type, or none at all', async () => {
    expect((await create(post('{'))).status).toBe(400)
    expect((await create(post('name=x', { 'content-type': 'text/plain' }))).status).toBe(415)
    expect((await create(post(new URLSearchParams({ name: 'x' })))).status).toBe(415)
    expect((await create(post(undefined))).status).toBe(422)
  })

  it('stops reading at its limit, whatever length was announced', async () => {
    const small = route({ access: 'public', body: z.object({}), maxBytes: 10 }, () => 'read')
    expect((await small(post('{"a":1}'))).status).toBe(200)
    expect((await small(post('{"a":12345}'))).status).toBe(413)
    const endless = new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array(64)) })
    const request = new Request(url, {
      method: 'POST',
      body: endless,
      headers: { ...ours, 'content-type': 'application/json' },
      duplex: 'half',
    } as RequestInit)
    expect((await small(request)).status).toBe(413)
  })

  it('says of a torn multipart form that it is one', async () => {
    const type = 'multipart/form-data; boundary=x'
    const torn = post('--x\r\nContent-Dispo', { 'content-type': type })
    expect(await json(await create(torn))).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_form' } },
    })
  })

  it('reads the fields of a multipart form, files among them', async () => {
    const upload = route(
      { access: 'public', body: z.object({ name: z.string(), file: z.instanceof(File) }) },
      async ({ body }) => ({ name: body.name, text: await body.file.text() }),
    )
    const form = new FormData()
    form.set('name', 'x')
    form.set('file', new File(['hello'], 'a.txt'))
    expect(await json(await upload(post(form)))).toEqual({
      status: 200,
      body: { name: 'x', text: 'hello' },
    })
  })

  it('answers 404 for an id of another shape', async () => {
    const read = route(
      { access: 'public', params: z.object({ id: z.string().regex(/^\d+$/) }) },
      ({ params }) => params,
    )
    const at = (id: string) => read(new Request(url), { params: Promise.resolve({ id }) })
    expect((await at('12')).status).toBe(200)
    expect(await json(await at('../12'))).toMatchObject({
      status: 404,
      body: { error: { code: 'not_found' } },
    })
  })

  it('checks the query and names what is wrong with it', async () => {
    const list = route(
      { access: 'public', query: z.object({ limit: z.coerce.number().max(200) }) },
      ({ query }) => query,
    )
    expect((await list(new Request(`${url}?limit=20`))).status).toBe(200)
    expect(await json(await list(new Request(`${url}?limit=201`)))).toMatchObject({
      status: 422,
      body: { error: { fields: [{ field: 'limit', code: 'too_big', params: { max: 200 } }] } },
    })
  })

  it('refuses a foreign page before anything else', async () => {
    const response = await create(post('{', { origin: 'https://evil.example' }))
    expect(await json(response)).toMatchObject({
      status: 403,
      body: { error: { code: 'foreign_origin' } },
    })
  })

  it('answers a known failure with its code and hint', async () => {
    const fails = route({ access: 'public' }, () => {
      throw new AppError('already_sent', { message: 'Sent before.', hint: 'Look at the log.' })
    })
    expect(await json(await fails(new Request(url)))).toEqual({
      status: 409,
      body: {
        error: {
          code: 'already_sent',
          message: 'Sent before.',
          hint: 'Look at the log.',
          fields: [],
          params: {},
        },
      },
    })
  })

  it('tells nothing about an unexpected failure', async () => {
    const fails = route({ access: 'public' }, () => {
      throw new Error('password of the database is hunter2')
    })
    const response = await fails(new Request(url))
    expect(response.status).toBe(500)
    expect(await response.text()).not.toMatch(/hunter2|password/)
  })

  it('demands a sign-in where it is not public', async () => {
    const secret = route({ access: 'audit.read' }, () => 'never')
    expect(secret.access).toBe('audit.read')
    expect((await secret(new Request(url))).status).toBe(401)
    const forged = new Request(url, {
      headers: { cookie: 'courier.session=eyJhbGciOiJkaXIifQ..x.y.z' },
    })
    expect((await secret(forged)).status).toBe(401)
  })
})
