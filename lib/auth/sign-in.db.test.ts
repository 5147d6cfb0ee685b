import { beforeEach, describe, expect, it } from 'vitest'
import { TestClock } from '@/lib/clock'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { addPerson, PASSWORD } from '@/lib/users/testing/people'
import { countAttempt, MAX_PER_MINUTE } from '@/lib/users/sign-in-attempt-store'
import { updateUser } from '@/lib/users/update-user'
import type { User } from '@/lib/users/user'
import { replaceHash } from '@/lib/users/user-store'
import { userOfSession } from './session'
import { sessionCookie } from './session-token'
import { signIn } from './sign-in'

testDatabase('test')

const MINUTE = 60_000
let clock: TestClock
let ana: User

beforeEach(async () => {
  clock = new TestClock()
  ana = await addPerson('sender', 'Ana Lei', clock.now())
})

const attempt = (email: string, password: string) =>
  signIn({ email, password }, clock.now()).then(
    () => 'in',
    (error: { code: string; params: { minutes?: number } }) =>
      [error.code, error.params.minutes].filter(Boolean).join(' '),
  )

async function wrongTimes(times: number, email = ana.email): Promise<void> {
  for (let i = 0; i < times; i++) await attempt(email, 'wrong')
}

describe('signing in', () => {
  it('takes the address in any case and notes the time', async () => {
    expect(await attempt(' ANA.Lei@Centre.mo ', PASSWORD)).toBe('in')
    const [row] = await sql.query<{ at: Date }>('select last_signed_in_at as at from users')
    expect(row?.at).toEqual(clock.now())
  })

  it('makes a hash with today’s work out of an older one', async () => {
    await attempt(ana.email, PASSWORD)
    const [row] = await sql.query<{ hash: string }>('select password_hash as hash from users')
    expect(row?.hash).toContain('$ln=17,')
    expect(await attempt(ana.email, PASSWORD)).toBe('in')
  })

  it('leaves a password alone that was set while the older one was made anew', async () => {
    const [before] = await sql.query<{ hash: string }>('select password_hash as hash from users')
    await sql.query(`update users set password_hash = 'newer'`)
    await replaceHash(ana.id, before!.hash, 'older, with more work')
    const [row] = await sql.query<{ hash: string }>('select password_hash as hash from users')
    expect(row?.hash).toBe('newer')
  })

  it('refuses a wrong password, a disabled account and an unknown address alike', async () => {
    const bela = await addPerson('admin', 'Bela', clock.now())
    const carl = await addPerson('viewer', 'Carl', clock.now())
    const actor = { kind: 'user', id: bela.id, name: 'Bela' } as const
    await updateUser(carl.id, { disabled: true }, { actor, now: clock.now() })
    expect(await attempt(ana.email, 'wrong')).toBe('wrong_credentials')
    expect(await attempt(carl.email, PASSWORD)).toBe('wrong_credentials')
    expect(await attempt('nobody@centre.mo', PASSWORD)).toBe('wrong_credentials')
  })

  it('locks the account after five wrong passwords, for the right one too', async () => {
    await wrongTimes(4)
    expect(await attempt(ana.email, 'wrong')).toBe('wrong_credentials')
    expect(await attempt(ana.email, PASSWORD)).toBe('too_many_attempts 1')
    clock.advance(MINUTE)
    expect(await attempt(ana.email, PASSWORD)).toBe('in')
  })

  it('locks longer with each further wrong password, up to fifteen minutes', async () => {
    await wrongTimes(5)
    const waits: string[] = []
    for (let i = 0; i < 5; i++) {
      waits.push(await attempt(ana.email, PASSWORD))
      clock.advance(Number(waits.at(-1)?.split(' ')[1]) * MINUTE)
      await attempt(ana.email, 'wrong')
    }
    expect(waits).toEqual([1, 2, 4, 8, 15].map((minutes) => `too_many_attempts ${minutes}`))
  })

  it('begins to count anew after the right password', async () => {
    await wrongTimes(4)
    expect(await attempt(ana.email, PASSWORD)).toBe('in')
    await wrongTimes(4)
    expect(await attempt(ana.email, PASSWORD)).toBe('in')
  })

  it('counts attempts for an address that nobody has just the same', async () => {
    await wrongTimes(5, 'nobody@centre.mo')
    expect(await attempt('nobody@centre.mo', 'wrong')).toBe('too_many_attempts 1')
    const rows = await sql.query('select * from sign_in_attempts')
    expect(JSON.stringify(rows)).not.toContain('nobody')
  })

  it('locks one account without touching another', async () => {
    const bela = await addPerson('viewer', 'Bela', clock.now())
    await wrongTimes(5)
    expect(await attempt(bela.email, PASSWORD)).toBe('in')
  })

  it('gives many guesses at once no more tries than one after the other', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => attempt(ana.email, 'wrong')))
    expect(answers.filter((answer) => answer === 'wrong_credentials')).toHaveLength(5)
  })
})

describe('wrong passwords for many addresses', () => {
  const countAs = (i: number) => countAttempt(`nobody${i}@centre.mo`, clock.now())

  it('are refused for the rest of the minute once they are too many', async () => {
    for (let i = 0; i < MAX_PER_MINUTE; i++) await countAs(i)
    expect(await attempt(ana.email, PASSWORD)).toBe('too_many_attempts 1')
    clock.advance(MINUTE)
    expect(await attempt(ana.email, PASSWORD)).toBe('in')
  })

  it('do not count what turned out right', async () => {
    for (let i = 0; i < MAX_PER_MINUTE - 1; i++) await countAs(i)
    expect(await attempt(ana.email, PASSWORD)).toBe('in')
    expect(await attempt(ana.email, PASSWORD)).toBe('in')
  })
})

describe('a session', () => {
  const cookieOf = async (session: { userId: number; version: number }) => {
    const header = await sessionCookie(session, new Request('http://desk.example/'))
    expect(header).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/)
    return header.slice('courier.session='.length, header.indexOf(';'))
  }

  it('stands for its person', async () => {
    const cookie = await cookieOf(
      await signIn({ email: ana.email, password: PASSWORD }, clock.now()),
    )
    expect(await userOfSession(cookie)).toMatchObject({ id: ana.id, role: 'sender' })
    expect(JSON.stringify(await userOfSession(cookie))).not.toMatch(/scrypt|hash/i)
  })

  it('ends when the role changes, and when the person is disabled', async () => {
    const boss = await addPerson('admin', 'Boss', clock.now())
    const by = { actor: { kind: 'user', id: boss.id, name: 'Boss' } as const, now: clock.now() }
    const first = await cookieOf(
      await signIn({ email: ana.email, password: PASSWORD }, clock.now()),
    )
    await updateUser(ana.id, { role: 'viewer' }, by)
    expect(await userOfSession(first)).toBeNull()

    const second = await cookieOf(
      await signIn({ email: ana.email, password: PASSWORD }, clock.now()),
    )
    await updateUser(ana.id, { disabled: true }, by)
    expect(await userOfSession(second)).toBeNull()
    await updateUser(ana.id, { disabled: false }, by)
    expect(await userOfSession(second)).toBeNull()
  })

  it('goes on when only the name changes', async () => {
    const cookie = await cookieOf(
      await signIn({ email: ana.email, password: PASSWORD }, clock.now()),
    )
    const actor = { kind: 'user', id: ana.id, name: ana.name } as const
    await updateUser(ana.id, { name: 'Ana L.', locale: 'zh-Hant' }, { actor, now: clock.now() })
    expect(await userOfSession(cookie)).toMatchObject({ name: 'Ana L.', locale: 'zh-Hant' })
  })

  it('is marked secure when the browser came by https', async () => {
    const request = new Request('http://inside/', { headers: { 'x-forwarded-proto': 'https' } })
    expect(await sessionCookie({ userId: 1, version: 1 }, request)).toMatch(/; Secure$/)
  })

  it('is nobody’s when it is forged, empty or missing', async () => {
    expect(await userOfSession(undefined)).toBeNull()
    expect(await userOfSession('')).toBeNull()
    expect(
      await userOfSession('eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..aaaa.bbbb.cccc'),
    ).toBeNull()
  })
})
