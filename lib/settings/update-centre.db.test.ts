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
