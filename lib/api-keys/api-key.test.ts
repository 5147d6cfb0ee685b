import { expect, it } from 'vitest'
import { KEY_SCOPES, mayCall, PERMISSIONS } from '@/lib/auth/policy'
import { ROLES } from '@/lib/users/user'
import { stateOfKey } from './api-key'
import { newApiKeySchema } from './api-key-schema'
import { bearerOf, digestOfKey, makeKey } from './key-text'

const now = new Date('2026-03-02T01:00:00Z')
const working = { revokedAt: null, expiresAt: null, ownerDisabledAt: null }

it('makes a key of 256 random bits and keeps its digest and beginning only', () => {
  const { text, prefix, sha256 } = makeKey()
  expect(text).toMatch(/^wcc_[0-9a-f]{64}$/)
  expect(prefix).toBe(text.slice(0, 12))
  expect(sha256).toBe(digestOfKey(text))
  expect(makeKey().text).not.toBe(text)
})

it('ends at its very moment, and stays revoked whatever else holds', () => {
  expect(stateOfKey(working, now)).toBe('working')
  expect(stateOfKey({ ...working, expiresAt: new Date(now.getTime() + 1) }, now)).toBe('working')
  expect(stateOfKey({ ...working, expiresAt: now }, now)).toBe('expired')
  expect(stateOfKey({ ...working, ownerDisabledAt: now }, now)).toBe('owner_disabled')
  expect(stateOfKey({ revokedAt: now, expiresAt: now, ownerDisabledAt: now }, now)).toBe('revoked')
})

it.each<[string | null, string | undefined]>([
  [null, undefined],
  ['Basic dXNlcjpwYXNz', undefined],
  ['Bearerwcc_1', undefined],
  ['Bearer wcc_1', 'wcc_1'],
  ['bearer   wcc_1 ', 'wcc_1'],
  ['BEARER', ''],
  ['Bearer ', ''],
])('reads the header %j as %j', (header, key) => {
  const headers: Record<string, string> = header === null ? {} : { authorization: header }
  expect(bearerOf(new Request('http://desk.example', { headers }))).toBe(key)
})

it('never gives a key what leads further: people, keys, settings, connections, an account', () => {
  const persons = PERMISSIONS.filter((each) => !(KEY_SCOPES as readonly string[]).includes(each))
  expect(persons).toEqual(
    expect.arrayContaining([
      'account',
      'users.write',
      'keys.write',
      'settings.write',
      'connections.write',
    ]),
  )
})

it('lets a key do what both its scopes and its owner’s role allow', () => {
  for (const role of ROLES) {
    const person = PERMISSIONS.filter((each) => mayCall({ role, scopes: null }, each))
    for (const scope of KEY_SCOPES) {
      const allowed = PERMISSIONS.filter((each) => mayCall({ role, scopes: [scope] }, each))
      expect(allowed).toEqual(person.filter((each) => each === scope))
    }
    expect(PERMISSIONS.filter((each) => mayCall({ role, scopes: [] }, each))).toEqual([])
  }
})

it('keeps the scopes of a new key in one order, each once', () => {
  const asked = { name: 'x', scopes: ['robots.write', 'log.read', 'log.read'], days: null }
  expect(newApiKeySchema.parse(asked).scopes).toEqual(['log.read', 'robots.write'])
  const wrong = [{ scopes: [] }, { scopes: ['users.write'] }, { days: 0 }, { days: undefined }]
  for (const each of wrong)
    expect(newApiKeySchema.safeParse({ ...asked, ...each }).success).toBe(false)
})
