import { expect, it } from 'vitest'
import { hashPassword, MAX_WAITING, verifyPassword } from './password'

const CHEAP = { ln: 10, r: 8, p: 1 }

it('recognises the password a hash was made of, and no other', async () => {
  const stored = await hashPassword('milk tea with ice', CHEAP)
  expect(stored).toMatch(/^\$scrypt\$ln=10,r=8,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(await verifyPassword('milk tea with ice', stored)).toMatchObject({ matches: true })
  expect(await verifyPassword('milk tea with Ice', stored)).toMatchObject({ matches: false })
})

it('makes another hash of the same password each time', async () => {
  expect(await hashPassword('same words', CHEAP)).not.toBe(await hashPassword('same words', CHEAP))
})

it('does the full work by default, and tells an older hash by its work', async () => {
  const now = await hashPassword('milk tea with ice')
  expect(now).toContain('$ln=17,r=8,p=1$')
  expect(await verifyPassword('milk tea with ice', now)).toEqual({ matches: true, outdated: false })
  const older = await hashPassword('milk tea with ice', CHEAP)
  expect(await verifyPassword('milk tea with ice', older)).toEqual({
    matches: true,
    outdated: true,
  })
})

it('takes the same characters composed in another way as the same password', async () => {
  const stored = await hashPassword('cafe\u0301 au lait', CHEAP)
  expect(await verifyPassword('caf\u00e9 au lait', stored)).toMatchObject({ matches: true })
})

it('answers no for an account without a password', async () => {
  expect(await verifyPassword('', null)).toMatchObject({ matches: false })
})

it('sends away whoever comes while too many wait, and serves the next again', async () => {
  const crowd = Array.from({ length: MAX_WAITING + 3 }, () => hashPassword('same words', CHEAP))
  const ends = await Promise.allSettled(crowd)
  const refused = ends.filter((end) => end.status === 'rejected')
  expect(refused).toHaveLength(3)
  expect(refused[0]!.reason).toMatchObject({ code: 'unavailable', status: 503 })
  expect(await hashPassword('same words', CHEAP)).toContain('$scrypt$')
})
