import { beforeEach, describe, expect, it } from 'vitest'
import { TestClock } from '@/lib/clock'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { readCentre } from '@/lib/settings/centre-store'
import { createSetupLink } from './one-time-link'
import { setUpCentre, type LoadSample } from './set-up-centre'
import { addPerson, auditRows } from './testing/people'
import type { SetUp } from './user-schema'
import { anyUser, listUsers } from './user-store'

testDatabase('test')

let clock: TestClock
let given: SetUp

beforeEach(async () => {
  clock = new TestClock()
  const link = await createSetupLink(sql, { origin: 'http://x', now: clock.now() })
  given = {
    token: new URL(link).searchParams.get('token') ?? '',
    centre: { name: 'Mathe', timeZone: 'Asia/Hong_Kong', locales: ['zh-Hant', 'en'] },
    admin: { name: 'Ana', email: 'ana@centre.mo', password: 'milk tea with ice', locale: 'en' },
    start: 'empty',
  }
})

const nothing: LoadSample = () => Promise.reject(new Error('not asked for'))
const setUp = (loadSample = nothing) => setUpCentre(given, { now: clock.now(), loadSample })

describe('the first run', () => {
  it('makes the first admin and keeps the centre’s settings', async () => {
    const session = await setUp()
    expect(await listUsers()).toMatchObject([{ id: session.userId, role: 'admin', name: 'Ana' }])
    expect(await readCentre()).toEqual({
      name: 'Mathe',
      timeZone: 'Asia/Hong_Kong',
      locales: ['zh-Hant', 'en'],
      defaultLocale: 'zh-Hant',
      quietHours: { from: '21:00', to: '08:00' },
      approvals: { overRecipients: null, everybody: false },
      alertGroupId: null,
    })
  })

  it('is in the audit trail, without the password', async () => {
    await setUp()
    const rows = await auditRows()
    expect(rows).toMatchObject([{ action: 'centre.set_up', after: { admin: 'ana@centre.mo' } }])
    expect(JSON.stringify(rows)).not.toMatch(/milk tea|scrypt/)
  })

  it('moves the database’s "today" to the centre’s time zone', async () => {
    given.centre.timeZone = 'Pacific/Kiritimati'
    await setUp()
    const [row] = await sql.query<{ same: boolean }>(
      `select centre_today() = (now() at time zone 'Pacific/Kiritimati')::date as same`,
    )
    expect(row?.same).toBe(true)
  })

  it('loads the sample centre as the new admin, if wished', async () => {
    given.start = 'sample'
    const actors: unknown[] = []
    const { userId } = await setUp(async (_sql, { actor }) => void actors.push(actor))
    expect(actors).toEqual([{ kind: 'user', id: userId, name: 'Ana' }])
  })

  it('leaves nothing behind when the sample centre fails to load, and can be tried again', async () => {
    given.start = 'sample'
    await expect(setUp()).rejects.toThrow('not asked for')
    expect(await anyUser()).toBe(false)
    given.start = 'empty'
    await expect(setUp()).resolves.toBeDefined()
  })

  it('happens once, however often the form is sent', async () => {
    const results = await Promise.allSettled([setUp(), setUp(), setUp()])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await listUsers()).toHaveLength(1)
  })

  it('is refused once somebody has an account', async () => {
    await addPerson('viewer', 'Bela', clock.now())
    await expect(setUp()).rejects.toMatchObject({ code: 'not_allowed_now' })
  })

  it('is refused without a link, and names a password that says the centre’s name', async () => {
    given.admin.password = 'Mathe 2026'
    await expect(setUp()).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [{ field: 'admin.password', code: 'password_personal' }],
    })
    given.token = 'x'.repeat(43)
    await expect(setUp()).rejects.toMatchObject({ code: 'link_expired' })
  })
})
