import { expect, test } from 'vitest'
import { FIELD_NAMES, fieldsOf } from './fields'
import { nearestField } from './nearest-field'
import { parseFields } from './parse-fields'

/** Pieces as short as they can be told: texts as they are, fields as lists. */
function short(text: string) {
  return parseFields(text).segments.map((segment) =>
    segment.kind === 'text' ? segment.text : [segment.name, segment.fallback],
  )
}

/** Texts joined, where escapes part them. */
const literal = (text: string) => short(text).join('')
const errors = (text: string) => parseFields(text).errors

test('a text without braces is itself', () => {
  expect(parseFields('')).toEqual({ segments: [], errors: [] })
  expect(short('a {b} \\ c')).toEqual(['a {b} \\ c'])
})

test('fields stand between texts, with and without spaces and fallbacks', () => {
  expect(short('Dear {{student_name}}, see {{ tutor_name | 老師 }}!')).toEqual([
    'Dear ',
    ['student_name', null],
    ', see ',
    ['tutor_name', '老師'],
    '!',
  ])
  expect(short('{{today|}}{{\ttoday\t|a|b}}')).toEqual([
    ['today', ''],
    ['today', 'a|b'],
  ])
})

test('wide braces and bars, as Chinese keyboards type them, count as well', () => {
  expect(short('｛｛student_name｜家長｝｝')).toEqual([['student_name', '家長']])
})

test('pieces know where they stand', () => {
  expect(parseFields('😀{{today}}').segments).toEqual([
    { kind: 'text', text: '😀', start: 0, end: 2 },
    { kind: 'field', name: 'today', fallback: null, start: 2, end: 11 },
  ])
})

test('a backslash makes braces a text, and two before a field are one', () => {
  expect(literal('\\{{today}}')).toBe('{{today}}')
  expect(literal('\\{{today\\}}')).toBe('{{today}}')
  expect(literal('a \\{{ b')).toBe('a {{ b')
  expect(literal('a \\}} b')).toBe('a }} b')
  expect(short('\\\\{{today}}')).toEqual(['\\', ['today', null]])
  expect(literal('\\\\\\{{today}}')).toBe('\\{{today}}')
  expect(short('{{today|a\\}}b\\\\}}')).toEqual([['today', 'a}}b\\']])
  for (const text of ['\\{{today}}', 'a \\{{ b', 'a \\}} b']) expect(errors(text)).toEqual([])
})

test('of three braces the outer one is a text', () => {
  expect(short('{{{today}}}')).toEqual(['{', ['today', null], '}'])
  expect(errors('{{{today}}}')).toEqual([])
})

test('an unknown name is told with its place and the nearest known one', () => {
  const text = 'first\n😀 a {{studnet_name}} {{nothing at all}}'
  expect(errors(text)).toEqual([
    {
      code: 'unknown_field',
      name: 'studnet_name',
      suggestion: 'student_name',
      start: 11,
      end: 27,
      line: 2,
      column: 5,
    },
    {
      code: 'unknown_field',
      name: 'nothing at all',
      suggestion: undefined,
      start: 28,
      end: 46,
      line: 2,
      column: 22,
    },
  ])
  expect(literal(text)).toBe(text)
})

test('what is left open, closed without opening, or empty is told', () => {
  const places = (text: string) => errors(text).map(({ code, start, end }) => [code, start, end])
  expect(places('a {{today')).toEqual([['unclosed_field', 2, 4]])
  expect(places('{{today\n}}')).toEqual([
    ['unclosed_field', 0, 2],
    ['stray_braces', 8, 10],
  ])
  expect(places('{{a {{today}}')).toEqual([['unclosed_field', 0, 2]])
  expect(places('{{today}} }}')).toEqual([['stray_braces', 10, 12]])
  expect(places('{{{{today}}}}')).toEqual([
    ['unclosed_field', 0, 2],
    ['stray_braces', 11, 13],
  ])
  expect(places('{{}} {{ | a}}')).toEqual([
    ['unnamed_field', 0, 4],
    ['unnamed_field', 5, 13],
  ])
})

test('nothing but a name of the list is a field', () => {
  for (const name of ['constructor', '__proto__', 'today.length', 'today()', 'Today', 'today ?']) {
    expect(errors(`{{${name}}}`)).toMatchObject([{ code: 'unknown_field', name }])
  }
})

test('the nearest name is near: a slip, another case, a beginning', () => {
  expect(
    ['studnet_name', 'Student Name', 'STUDENT-NAME', 'student', 'tutorname', 'ammount_due'].map(
      nearestField,
    ),
  ).toEqual([
    ...['student_name', 'student_name', 'student_name', 'student_name'],
    ...['tutor_name', 'amount_due'],
  ])
  for (const far of ['', 'x', 'name of the cat', '學生姓名', 'today'.repeat(50_000)]) {
    expect(nearestField(far)).toBeUndefined()
  }
})

test('a group fills its own fields, a student all', () => {
  expect(fieldsOf('group')).toEqual([
    ...['group_name', 'sender_name', 'centre_name', 'today', 'weekday'],
  ])
  expect(fieldsOf('tutor')).not.toContain('student_name')
  expect(fieldsOf('student')).toEqual([...FIELD_NAMES])
})

test('a flood of signs is read to its end, in time', () => {
  for (const bit of ['{{', '}}', '{{a', '{{a}}', '\\', '\\{{', '{{today|\\', '\n{{', '{{{']) {
    const flood = bit.repeat(200_000 / bit.length)
    expect(parseFields(flood).segments.at(-1)?.end, bit).toBe(flood.length)
  }
})
