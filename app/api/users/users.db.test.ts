import { beforeAll, describe, expect, it } from 'vitest'
import { GET as readAudit } from '@/app/api/audit/route'
import { PATCH as changeAccount } from '@/app/api/account/route'
import { PUT as putPassword } from '@/app/api/account/password/route'
import { POST as resetPassword } from '@/app/api/password-resets/route'
import { PATCH as changeUser } from '@/app/api/users/[id]/route'
import { POST as makeLink } from '@/app/api/users/[id]/reset-links/route'
import { GET as listUsers, POST as createUser } from '@/app/api/users/route'
import { sessionCookie } from '@/lib/auth/session-token'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import type { Route } from '@/lib/http/route'
import { addPerson, PASSWORD } from '@/lib/users/testing/people'
import type { User } from '@/lib/users/user'

testDatabase()

const origin = 'http://desk.example'
let admin: User
let cookie: string

beforeAll(async () => {
  admin = await addPerson('admin', 'Ana', new Date('2026-03-02T01:00:00Z'))
  cookie = await cookieFor({ userId: admin.id, version: 1 })
})

async function cookieFor(session: { userId: number; version: number }): Promise<string> {
  return (await sessionCookie(session, new Request(origin))).split(';')[0] ?? ''
}

function call(handler: Route, method: string, body?: unknown, id?: number | string) {
  const headers = { host: 'desk.example', origin, cookie, 'content-type': 'application/json' }
  const request = new Request(`${origin}/api`, { method, headers, body: JSON.stringify(body) })
  return handler(request, { params: Promise.resolve(id === undefined ? {} : { id: String(id) }) })
}

describe('the routes about people', () => {
  it('tell an admin everything but what is secret', async () => {
    const made = await call(createUser, 'POST', { name: 'Bela', email: 'B@x.mo', role: 'viewer' })
    expect(made.status).toBe(201)
    const { id, link } = (await made.json()) as { id: number; link: string }
    const reset = await call(resetPassword, 'POST', {
      token: link.split('token=')[1],
      password: 'a lamp by the river',
    })
    expect(reset.status).toBe(201)
    expect(reset.headers.get('set-cookie')).toMatch(/^courier\.session=.*HttpOnly/)
    const answers = await Promise.all([
      call(listUsers, 'GET'),
      call(changeUser, 'PATCH', { role: 'sender' }, id),
      call(makeLink, 'POST', {}, id),
      call(changeAccount, 'PATCH', { locale: 'zh-Hant' }),
      call(readAudit, 'GET'),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 201, 200, 200])
    const said = (await Promise.all(answers.map((answer) => answer.text()))).join('\n')
    expect(said).toContain('b@x.mo')
    expect(said).not.toMatch(/scrypt|hash|session_?version|token_?sha/i)
    const hashes = await sql.query<{ password_hash: string }>('select password_hash from users')
    for (const row of hashes) expect(said).not.toContain(row.password_hash)
  })

  it('name the field that is wrong', async () => {
    const answer = await call(createUser, 'POST', { name: '', email: 'x', role: 'owner' })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      error: {
        fields: [
          { field: 'name', code: 'required' },
          { field: 'email', code: 'not_email' },
          { field: 'role', code: 'not_an_option' },
        ],
      },
    })
  })

  it.each(['0', '-1', '1.5', 'x', '99999999999', '4711'])('find nobody called %s', async (id) => {
    expect((await call(changeUser, 'PATCH', { name: 'X' }, id)).status).toBe(404)
    expect((await call(makeLink, 'POST', {}, id)).status).toBe(404)
  })

  it('do not let people choose their own role', async () => {
    const answer = await call(changeAccount, 'PATCH', { role: 'admin' })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      error: { fields: [{ field: 'role', code: 'unknown_field' }] },
    })
  })

  it('keep the browser signed in that changed the password, and no other', async () => {
    const next = { present: PASSWORD, next: 'a boat under the bridge' }
    const answer = await call(putPassword, 'PUT', next)
    expect(answer.status).toBe(204)
    expect((await call(listUsers, 'GET')).status).toBe(401)
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect((await call(listUsers, 'GET')).status).toBe(200)
  })
})
