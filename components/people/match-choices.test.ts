import { expect, test } from 'vitest'
import type { StaffChoice } from '@/lib/people/person'
import { EVERYBODY, matchChoices, tagsAmong } from './match-choices'

const choice = (id: number, name: string, rest: Partial<StaffChoice> = {}): StaffChoice => ({
  id,
  name,
  role: 'tutor',
  wecomUserid: null,
  tags: [],
  ...rest,
})

const staff = [
  choice(1, 'Chan Ka Hou 陳嘉豪', { wecomUserid: 'chankahou', tags: ['F6', 'Saturday'] }),
  choice(2, 'Leong Sin I 梁善兒', { wecomUserid: 'leong.sini', tags: ['F6'] }),
  choice(3, 'Ho Ka Chan 何嘉燦', { role: 'other' }),
]
const found = (filter: Partial<typeof EVERYBODY>) =>
  matchChoices(staff, { ...EVERYBODY, ...filter }).map(({ id }) => id)

test('everybody matches nothing in particular', () => {
  expect(found({})).toEqual([1, 2, 3])
})

test('a name is found by two Chinese characters, by English words in any order, in wide letters', () => {
  expect(found({ search: '善兒' })).toEqual([2])
  expect(found({ search: 'chan ka' })).toEqual([1, 3])
  expect(found({ search: 'ＬＥＯＮＧ' })).toEqual([2])
  expect(found({ search: 'leong.' })).toEqual([2])
})

test('tag, role and words narrow each other', () => {
  expect(found({ tag: 'F6' })).toEqual([1, 2])
  expect(found({ tag: 'F6', search: 'sin' })).toEqual([2])
  expect(found({ role: 'other' })).toEqual([3])
  expect(found({ role: 'other', tag: 'F6' })).toEqual([])
})

test('tags are listed once, by name', () => {
  expect(tagsAmong(staff)).toEqual(['F6', 'Saturday'])
})
