import { beforeAll, describe, expect, it } from 'vitest'
import { can, PERMISSIONS } from '@/lib/auth/policy'
import { sessionCookie } from '@/lib/auth/session-token'
import { testDatabase } from '@/lib/db/testing/test-database'
import { addPerson } from '@/lib/users/testing/people'
import { ROLES, type Role } from '@/lib/users/user'
import { route } from './route'

testDatabase()

const url = 'http://desk.example/api/things'
const now = new Date('2026-03-02T01:00:00Z')
const cookies = new Map<Role, string>()

beforeAll(async () => {
  for (const role of ROLES) {
    const { id } = await addPerson(role, role, now)
    const cookie = await sessionCookie({ userId: id, version: 1 }, new Request(url))
    cookies.set(role, cookie.split(';')[0] ?? '')
  }
})

describe.each(PERMISSIONS)('a route that needs %s', (permission) => {
  const handler = route({ access: permission }, ({ user, actor }) => ({ user, actor }))

  it.each(ROLES)('answers %s as the policy says', async (role) => {
    const headers = { cookie: `other=1; ${cookies.get(role)}` }
    const response = await handler(new Request(url, { headers }))
    expect(response.status).toBe(can(role, permission) ? 200 : 403)
    if (response.status === 200) {
      expect(await response.json()).toMatchObject({
        user: { name: role, role },
        actor: { kind: 'user', name: role },
      })
    }
  })
})
