import { expect, test } from 'vitest'
import { LOCALES } from '@/lib/locale'
import { fieldsOf } from './fields'
import { groupValues } from './group-values'

const centre = { name: 'Centro de Matemática', timeZone: 'Asia/Macau' }
const now = new Date('2026-03-02T17:00:00Z')

test.each([
  ['en', '3 March 2026', 'Tuesday'],
  ['zh-Hant', '2026年3月3日', '星期二'],
  ['zh-Hans', '2026年3月3日', '星期二'],
] as const)("a group's fields in %s, on the centre's day", (locale, today, weekday) => {
  const values = groupValues({ group: { name: '導師' }, senderName: 'Ana', centre, now, locale })
  expect(values).toEqual({
    group_name: '導師',
    sender_name: 'Ana',
    centre_name: 'Centro de Matemática',
    today,
    weekday,
  })
})

test.each(LOCALES)('all that a group can fill is filled in %s', (locale) => {
  const values = groupValues({ group: { name: 'G' }, senderName: 'S', centre, now, locale })
  expect(Object.keys(values).sort()).toEqual([...fieldsOf('group')].sort())
})
