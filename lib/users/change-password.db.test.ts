import { beforeEach, describe, expect, it } from 'vitest'
import { userOfSession } from '@/lib/auth/session'
import { sessionCookie } from '@/lib/auth/session-token'
import { signIn } from '@/lib/auth/sign-in'
import { TestClock } from '@/lib/clock'
import { inTransaction } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { untilWaiting } from '@/lib/db/testing/until-waiting'
import { changePassword, resetPassword } from './change-password'
import { giveResetLink } from './give-reset-link'
import { actorFor, addPerson, auditRows, PASSWORD } from './testing/people'
import type { User } from './user'
import { lockUser } from './user-store'

testDatabase('test')

let clock: TestClock
let ana: User

beforeEach(async () => {
  clock = new TestClock()
  ana = await addPerson('admin', 'Ana', clock.now())
})

const NEXT = 'a lamp by the river'
const change = (present: string, next: string) =>
  changePassword({ present, next }, { actor: actorFor(ana), userId: ana.id, now: clock.now() })
const enter = (password: string) => signIn({ email: ana.email, password }, clock.now())
const tokenOf = (link: string) => new URL(link, 'http://x').searchParams.get('token') ?? ''

async function userAt(session: { userId: number; version: number }) {
  const header = await sessionCookie(session, new Request('http://x/'))
  return userOfSession(header.slice('courier.session='.length, header.indexOf(';')))
}

describe('changing one’s password', () => {
  it('ends all sessions but the new one', async () => {
    const old = await enter(PASSWORD)
    const fresh = await change(PASSWORD, NEXT)
    expect(await userAt(old)).toBeNull()
    expect(await userAt(fresh)).toMatchObject({ id: ana.id })
    await expect(enter(PASSWORD)).rejects.toMatchObject({ code: 'wrong_credentials' })
    await expect(enter(NEXT)).resolves.toBeDefined()
  })

  it('is in the audit trail as the word "changed"', async () => {
    await change(PASSWORD, NEXT)
    const rows = await auditRows()
    expect(rows).toMatchObject([
      { action: 'user.password_changed', after: { password: 'changed' } },
    ])
    expect(JSON.stringify(rows)).not.toMatch(/scrypt|milk tea|lamp/)
  })

  it('needs the present one, whose guesses are counted', async () => {
    for (let i = 0; i < 5; i++) {
      await expect(change('wrong', NEXT)).rejects.toMatchObject({
        fields: [{ field: 'present', code: 'wrong_password' }],
      })
    }
    await expect(change(PASSWORD, NEXT)).rejects.toMatchObject({ code: 'too_many_attempts' })
  })

  it.each([
    ['short', 'too_short'],
    ['password123', 'password_common'],
    ['ana@centre.mo', 'password_personal'],
  ])('refuses %s', async (next, code) => {
    await expect(change(PASSWORD, next)).rejects.toMatchObject({
      fields: [{ field: 'next', code }],
    })
    await expect(enter(PASSWORD)).resolves.toBeDefined()
  })
})

describe('choosing a password by a link', () => {
  const link = async () =>
    tokenOf(await giveResetLink(ana.id, { actor: actorFor(ana), now: clock.now() }))

  it('works once, ends older sessions and opens a locked account', async () => {
    const old = await enter(PASSWORD)
    for (let i = 0; i < 6; i++) await enter('wrong').catch(() => undefined)
    const token = await link()
    const fresh = await resetPassword({ token, password: NEXT }, clock.now())
    expect(await userAt(old)).toBeNull()
    expect(await userAt(fresh)).toMatchObject({ id: ana.id })
    await expect(enter(NEXT)).resolves.toBeDefined()
    await expect(resetPassword({ token, password: NEXT }, clock.now())).rejects.toMatchObject({
      code: 'link_expired',
    })
  })

  it('keeps the link open when the password is refused', async () => {
    const token = await link()
    await expect(
      resetPassword({ token, password: 'password123' }, clock.now()),
    ).rejects.toMatchObject({ fields: [{ field: 'password', code: 'password_common' }] })
    await expect(resetPassword({ token, password: NEXT }, clock.now())).resolves.toBeDefined()
  })

  it('closes other links of the same person', async () => {
    const token = await link()
    await change(PASSWORD, NEXT)
    await expect(resetPassword({ token, password: NEXT }, clock.now())).rejects.toMatchObject({
      code: 'link_expired',
    })
  })

  it('loses to a newer link that is made at the same moment, in words', async () => {
    const token = await link()
    const results = await inTransaction(async (sql) => {
      await lockUser(sql, ana.id)
      const newer = link()
      await untilWaiting(1)
      const reset = resetPassword({ token, password: NEXT }, clock.now())
      await untilWaiting(2)
      return [newer, reset] as const
    }).then((both) => Promise.allSettled(both))
    expect(results).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'link_expired' } },
    ])
  })
})
