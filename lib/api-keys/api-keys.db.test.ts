import { beforeEach, describe, expect, it } from 'vitest'
import { KEY_SCOPES, mayCall, PERMISSIONS, type KeyScope } from '@/lib/auth/policy'
import { sessionCookie } from '@/lib/auth/session-token'
import { later } from '@/lib/clock'
import { databaseClock } from '@/lib/db/database-clock'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { route } from '@/lib/http/route'
import { actorFor, addPerson, auditRows } from '@/lib/users/testing/people'
import { updateUser } from '@/lib/users/update-user'
import { ROLES, type User } from '@/lib/users/user'
import { listApiKeys } from './api-key-store'
import { createApiKey } from './create-api-key'
import { revokeApiKey } from './revoke-api-key'

testDatabase('test')

const url = 'http://desk.example/api/things'
const MINUTE_MS = 60_000
let now: Date
let ana: User

beforeEach(async () => {
  now = databaseClock.now()
  ana = await addPerson('admin', 'Ana', now)
})

const read = route({ access: 'log.read', summary: 'Reads' }, ({ user, actor, may }) => ({
  user,
  actor,
  may: PERMISSIONS.filter((permission) => may(permission)),
}))
const write = route({ access: 'groups.write', summary: 'Writes' }, () => ({ done: true }))
const forPages = route({ access: 'log.read' }, () => ({ done: true }))

function make(scopes: KeyScope[], days: number | null = null, owner = ana) {
  const asked = { name: 'AppSheet', scopes, days }
  return createApiKey(asked, { actor: actorFor(owner), ownerId: owner.id, now })
}

function ask(key: string, { method = 'GET', cookie = '' } = {}) {
  const headers = { authorization: `Bearer ${key}`, cookie }
  return new Request(url, { method, headers })
}

async function codeOf(response: Response): Promise<string> {
  return ((await response.json()) as { error: { code: string } }).error.code
}

describe('an API key', () => {
  it('calls in the name of its owner, and the actor is the key', async () => {
    const { id, key } = await make(['log.read'])
    const answer = await read(ask(key))
    expect(await answer.json()).toMatchObject({
      user: { id: ana.id, name: 'Ana', role: 'admin' },
      actor: { kind: 'api_key', id, name: 'AppSheet', ownerId: ana.id },
      may: ['log.read'],
    })
  })

  it('is kept as a digest: neither the table nor the audit trail holds it', async () => {
    const { key, prefix } = await make(['log.read'])
    const rows = await sql.query<{ row: string }>(
      `select k::text as row from api_keys k union all select e::text from audit_events e`,
    )
    expect(rows).toHaveLength(2)
    for (const { row } of rows) {
      expect(row).toContain(prefix)
      expect(row).not.toContain(key.slice(12))
    }
    expect(await auditRows()).toMatchObject([
      { action: 'api_key.created', after: { name: 'AppSheet', scopes: ['log.read'], prefix } },
    ])
  })

  it('may do nothing beyond its scopes', async () => {
    const { key } = await make(['log.read'])
    const refused = await write(ask(key, { method: 'POST' }))
    expect(refused.status).toBe(403)
    expect(await codeOf(refused)).toBe('forbidden')
  })

  it('is refused where the route is for the pages only', async () => {
    const { key } = await make([...KEY_SCOPES])
    const refused = await forPages(ask(key))
    expect(refused.status).toBe(403)
    expect(await codeOf(refused)).toBe('forbidden')
  })

  it('needs no same origin to change something, since no cookie is read', async () => {
    const { key } = await make(['groups.write'])
    expect((await write(ask(key, { method: 'POST' }))).status).toBe(200)
  })

  it('wins over a cookie, even when it is wrong', async () => {
    const session = await sessionCookie({ userId: ana.id, version: 1 }, new Request(url))
    const cookie = session.split(';')[0]!
    const { key } = await make(['log.read'])
    expect((await write(ask(key, { method: 'POST', cookie }))).status).toBe(403)
    const wrong = await read(ask('wcc_wrong', { cookie }))
    expect(wrong.status).toBe(401)
    const other = await read(new Request(url, { headers: { authorization: 'Basic eDp5', cookie } }))
    expect(other.status).toBe(200)
  })

  it('is one and the same 401 when it is wrong, empty, revoked, expired or its owner disabled', async () => {
    const bela = await addPerson('admin', 'Bela', now)
    const [revoked, expired, orphan] = [
      await make(['log.read']),
      await make(['log.read'], 1),
      await make(['log.read'], null, bela),
    ]
    for (const { key } of [revoked, expired, orphan])
      expect((await read(ask(key))).status).toBe(200)
    await revokeApiKey(revoked.id, { actor: actorFor(ana), now })
    await sql.query(`update api_keys set expires_at = $2 where id = $1`, [expired.id, now])
    await updateUser(bela.id, { disabled: true }, { actor: actorFor(ana), now })
    const answers = await Promise.all(
      ['', 'wcc_', revoked.key, expired.key, orphan.key, revoked.key.toUpperCase()].map(
        async (key) => {
          const answer = await read(ask(key))
          return [answer.status, await answer.text()] as const
        },
      ),
    )
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]![0]).toBe(401)
    expect(answers[0]![1]).toContain('"invalid_key"')
    await updateUser(bela.id, { disabled: false }, { actor: actorFor(ana), now })
    expect((await read(ask(orphan.key))).status).toBe(200)
  })

  it('follows its owner’s role at once', async () => {
    const bela = await addPerson('admin', 'Bela', now)
    const { key } = await make([...KEY_SCOPES], null, bela)
    for (const role of ROLES) {
      await updateUser(bela.id, { role }, { actor: actorFor(ana), now })
      const answer = (await (await read(ask(key))).json()) as { may: string[] }
      const both = PERMISSIONS.filter((each) => mayCall({ role, scopes: KEY_SCOPES }, each))
      expect(answer.may).toEqual(both)
      expect((await write(ask(key, { method: 'POST' }))).status).toBe(role === 'viewer' ? 403 : 200)
    }
  })

  it('notes its use, at most once a minute', async () => {
    const { id, key } = await make(['log.read'])
    const noted = async () => (await listApiKeys(now))[0]!.lastUsedAt
    expect(await noted()).toBeNull()
    await Promise.all(Array.from({ length: 5 }, () => read(ask(key))))
    const first = await noted()
    await read(ask(key))
    expect(await noted()).toEqual(first)
    const before = later(first!, -MINUTE_MS)
    await sql.query(`update api_keys set last_used_at = $2 where id = $1`, [id, before])
    await read(ask(key))
    expect((await noted())!.getTime()).toBeGreaterThan(before.getTime())
  })
})

describe('revoking a key', () => {
  it('says who and when, once, and shows it as revoked', async () => {
    const { id } = await make(['log.read'])
    await revokeApiKey(id, { actor: actorFor(ana), now })
    await revokeApiKey(id, { actor: actorFor(ana), now: later(now, 1000) })
    expect(await listApiKeys(now)).toMatchObject([{ state: 'revoked', revokedAt: now }])
    const trail = await auditRows()
    expect(trail.map(({ action }) => action)).toEqual(['api_key.created', 'api_key.revoked'])
  })

  it('does not find what is not there', async () => {
    await expect(revokeApiKey(4711, { actor: actorFor(ana), now })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
