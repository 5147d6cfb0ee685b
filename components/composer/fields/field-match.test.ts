import { expect, test } from 'vitest'
import { findFieldItems } from './field-items'
import { matchField } from './field-match'

test('what is typed after two braces is looked for', () => {
  expect(matchField('Dear {{stu', ' and more', 11)).toEqual({
    range: { from: 6, to: 11 },
    query: 'stu',
    text: '{{stu',
  })
  expect(matchField('｛｛ 學生', '', 5)).toMatchObject({ query: '學生' })
  expect(matchField('{{', '', 3)).toMatchObject({ query: '', range: { from: 1, to: 3 } })
})

test('no list opens in a field that is complete, in a fallback, after a backslash', () => {
  expect(matchField('Dear {{stu', 'dent_name}} x', 11)).toBeNull()
  expect(matchField('{{student_name|pa', '', 18)).toBeNull()
  expect(matchField('\\{{stu', '', 7)).toBeNull()
  expect(matchField('{{today}} and', '', 14)).toBeNull()
  expect(matchField('{ {', '', 4)).toBeNull()
})

const words = {
  fieldName: (name: string) => (name === 'student_name' ? '學生姓名' : name),
  fieldAbout: () => '',
}

test('a field is found by its name in either language, fillable ones first', () => {
  const names = (query: string) =>
    findFieldItems(query, words, ['today', 'group_name']).map(({ name }) => name)
  expect(names('學生')).toEqual(['student_name'])
  expect(names('Student N')).toEqual(['student_name'])
  expect(names('').slice(0, 3)).toEqual(['group_name', 'today', 'sender_name'])
  expect(names('nothing')).toEqual([])
})
