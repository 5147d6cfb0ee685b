import { beforeEach, expect, it } from 'vitest'
import { SYSTEM } from '@/lib/audit/audit-store'
import { inTransaction } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { auditRows } from '@/lib/users/testing/people'
import { CENTRE_BEFORE_SET_UP } from './centre'
import { centreChangeSchema } from './centre-schema'
import { readCentre, writeCentre } from './centre-store'
import { updateCentre } from './update-centre'

testDatabase('test')

const now = new Date('2026-03-02T01:00:00Z')
const by = { actor: SYSTEM, now }

beforeEach(() =>
  inTransaction((sql) => writeCentre(sql, { ...CENTRE_BEFORE_SET_UP, name: 'Mathe' }, now)),
)

it('changes what is given, keeps the rest, and records both states', async () => {
  await updateCentre({ timeZone: 'Asia/Hong_Kong' }, by)
  expect(await readCentre()).toEqual({
    ...CENTRE_BEFORE_SET_UP,
    name: 'Mathe',
    timeZone: 'Asia/Hong_Kong',
  })
  expect(await auditRows()).toMatchObject([
    {
      action: 'centre.changed',
      before: { timeZone: 'Asia/Macau' },
      after: { timeZone: 'Asia/Hong_Kong' },
    },
  ])
})

it('records nothing when nothing changes', async () => {
  await updateCentre({ name: 'Mathe' }, by)
  expect(await auditRows()).toEqual([])
})

it('records no change of quiet hours that stayed as they were', async () => {
  const rules = {
    quietHours: { from: '22:00', to: '07:30' },
    approvals: { overRecipients: 5, everybody: true },
  }
  await updateCentre(rules, by)
  await updateCentre(rules, by)
  expect(await auditRows()).toMatchObject([
    {
      before: { quietHours: null, approvals: { overRecipients: null, everybody: false } },
      after: rules,
    },
  ])
})

it('takes quiet hours that leave a part of the day, and a sensible number of recipients', () => {
  const problems = (change: unknown) =>
    centreChangeSchema.safeParse(change).error?.issues.map(({ path }) => path.join('.'))
  expect(problems({ quietHours: { from: '21:00', to: '21:00' } })).toEqual(['quietHours.to'])
  expect(problems({ quietHours: { from: '9pm', to: '08:00' } })).toEqual(['quietHours.from'])
  expect(problems({ approvals: { overRecipients: 0, everybody: false } })).toEqual([
    'approvals.overRecipients',
  ])
  expect(problems({ quietHours: null })).toBeUndefined()
})

it('keeps both of two changes made at once', async () => {
  await Promise.all([
    updateCentre({ name: 'Other' }, by),
    updateCentre({ timeZone: 'Europe/Lisbon' }, by),
  ])
  expect(await readCentre()).toMatchObject({ name: 'Other', timeZone: 'Europe/Lisbon' })
})

it('knows time zones, and puts languages in one order', () => {
  const problems = (change: unknown) => centreChangeSchema.safeParse(change).error?.issues
  expect(problems({ timeZone: 'Asia/Macau' })).toBeUndefined()
  expect(problems({ timeZone: 'Asia/Taipa' })).toMatchObject([
    { params: { code: 'unknown_time_zone' } },
  ])
  expect(problems({ locales: [] })).toHaveLength(1)
  const { locales } = centreChangeSchema.parse({ locales: ['zh-Hans', 'en', 'en'] })
  expect(locales).toEqual(['en', 'zh-Hans'])
})
