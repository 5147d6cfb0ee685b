import { expect, it } from 'vitest'
import { MAX_PASSWORD, MIN_PASSWORD, passwordProblem } from './password-rules'

const personal = ['ana.lei@centre.mo', '數學補習社 Maths Centre']

it('counts characters, not bytes, at both edges', () => {
  expect(passwordProblem('七個字的密碼呀九', personal)).toBe('too_short')
  expect(passwordProblem('春眠不覺曉處處聞啼鳥', personal)).toBeUndefined()
  expect(passwordProblem('ab cd ef g'.slice(0, MIN_PASSWORD - 1), personal)).toBe('too_short')
  const long = 'lamp river '.repeat(20)
  expect(passwordProblem(long.slice(0, MAX_PASSWORD), personal)).toBeUndefined()
  expect(passwordProblem(long.slice(0, MAX_PASSWORD + 1), personal)).toBe('too_long')
})

it.each([
  'password123',
  'PassWord 123',
  '1234567890',
  'qwertyuiop',
  'aaaaaaaaaaaa',
  'abababababab',
  'abcdefghijkl',
  '9876543210',
  'woaini1314520',
])('refuses the common password %s', (password) => {
  expect(passwordProblem(password, personal)).toBe('password_common')
})

it.each(['ana.lei@centre.mo', 'ANA.LEI@centre.mo!', 'Ana.Lei1234', '數學補習社MathsCentre'])(
  'refuses %s, which says the address or the centre’s name',
  (password) => {
    expect(passwordProblem(password, personal)).toBe('password_personal')
  },
)

it('accepts a sentence that merely contains the name', () => {
  expect(passwordProblem('ana.lei drinks cold milk tea', personal)).toBeUndefined()
})

it('is not confused by a centre that has no name yet', () => {
  expect(passwordProblem('milk tea with ice', ['', 'a@b.mo'])).toBeUndefined()
})
