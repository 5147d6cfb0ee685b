import { expect, test } from 'vitest'
import { LOCALES } from '@/lib/locale'
import { loadMessages } from '@/lib/i18n/messages'
import { PERSON_KINDS, STAFF_ROLES } from '../person'
import { IMPORT_FIELDS, matchColumns, readRole } from './import-fields'

test.each(LOCALES)('knows its own headings and roles again in %s', async (locale) => {
  const { people } = (await loadMessages(locale, ['people'])) as {
    people: { import: { field: Record<string, string> }; role: Record<string, string> }
  }
  for (const kind of PERSON_KINDS) {
    const header = IMPORT_FIELDS[kind].map((field) => people.import.field[field]!)
    expect(matchColumns(kind, header)).toEqual(IMPORT_FIELDS[kind])
  }
  for (const role of STAFF_ROLES) expect(readRole(people.role[role]!)).toBe(role)
})

test('headings match in any case, width and language; what is unknown or repeated is left out', () => {
  expect(matchColumns('students', ['ＮＡＭＥ', '年级', 'Shoe size', '姓名', '家長群*'])).toEqual([
    'name',
    'grade',
    null,
    null,
    'parentGroupName',
  ])
  expect(matchColumns('staff', ['導師', 'Grade', 'Mobile Number'])).toEqual(['name', null, 'phone'])
})
