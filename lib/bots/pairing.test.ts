import { randomInt } from 'node:crypto'
import { expect, it, test } from 'vitest'
import { afterWrongCode, LOCK_MS, makeCode, MOST_WRONG_CODES, readCode } from './pairing'

it('makes codes that it reads again', () => {
  for (let n = 0; n < 200; n++) {
    const code = makeCode((below) => randomInt(below))
    expect(code).toMatch(/^[A-Z][A-Z0-9]{3}-[A-Z0-9]{4}$/)
    expect(readCode(code)).toBe(code.replace('-', ''))
  }
})

test.each([
  ['kxq7-m4td', 'KXQ7M4TD'],
  [' KXQ7 M4TD。', 'KXQ7M4TD'],
  ['ＫＸＱ７－Ｍ４ＴＤ', 'KXQ7M4TD'],
  ['\u200bKXQ7M4TD', 'KXQ7M4TD'],
])('reads %j as people type it', (typed, code) => {
  expect(readCode(typed)).toBe(code)
})

test.each(['6612 3456', '好的', 'KXQ7-M4T', 'KXQ7-M4TDD', 'TOMORROW', ''])(
  'takes %j for an ordinary message',
  (text) => {
    expect(readCode(text)).toBeUndefined()
  },
)

it('looks at no more codes for a while after some wrong ones', () => {
  const now = new Date('2026-03-02T01:00:00Z')
  let standing = { wrongCodes: 0, lockedUntil: null as Date | null }
  for (let n = 1; n < MOST_WRONG_CODES; n++) {
    standing = afterWrongCode(standing.wrongCodes, now)
    expect(standing).toEqual({ wrongCodes: n, lockedUntil: null })
  }
  const locked = afterWrongCode(standing.wrongCodes, now)
  expect(locked.lockedUntil!.getTime()).toBe(now.getTime() + LOCK_MS)
})
