import { describe, expect, it } from 'vitest'
import {
  factWords,
  foldMessage,
  foldText,
  gramsOf,
  SHELF,
  shelfOf,
  soughtGrams,
} from './search-text'

describe('foldText', () => {
  it('makes capital and small, wide and narrow letters alike', () => {
    expect(foldText('ＦＥＥ Reminder')).toBe('fee reminder')
    expect(foldText('ﾃｽﾄ　①')).toBe('テスト 1')
  })

  it('takes every white space as one blank', () => {
    expect(foldText('  a\r\n\t b ')).toBe('a b')
  })
})

describe('gramsOf', () => {
  it('pairs neighbouring characters, each pair once', () => {
    expect(gramsOf('繳費通知')).toEqual(['繳費', '費通', '通知'])
    expect(gramsOf('aaaa')).toEqual(['aa', 'aaa'])
  })

  it('also takes three where there are few different characters', () => {
    expect(gramsOf('room 三樓')).toEqual(
      expect.arrayContaining(['ro', 'roo', 'oo', 'oom', 'om', 'om ', 'm ', ' 三', '三樓']),
    )
    expect(gramsOf('room 三樓')).toHaveLength(9)
  })

  it('counts a character outside the basic plane as one', () => {
    expect(gramsOf('𠮷野家')).toEqual(['𠮷野', '野家'])
    expect(gramsOf('😀')).toEqual([])
  })

  it('never pairs the recipient’s end with the text’s beginning', () => {
    expect(gramsOf(foldMessage('三班', '明天'))).toEqual(['三班', '明天'])
  })

  it('finds the pairs of every fragment in the whole', () => {
    const whole = new Set(gramsOf(foldMessage('Staff 三班', '各位導師：Room 3 改在三樓。')))
    for (const fragment of ['導師', 'room', 'm 3', '改在三樓', 'ＲＯＯＭ 3 改']) {
      const words = soughtGrams(foldText(fragment))
      expect(words.length).toBeGreaterThan(0)
      expect(words.filter((word) => !whole.has(word))).toEqual([])
    }
  })
})

describe('soughtGrams', () => {
  it('asks for threes, and for the pairs that are in none of them', () => {
    expect(soughtGrams('no. 1')).toEqual(['no.', 'o. ', '. 1'])
    expect(soughtGrams('room 三樓')).toEqual(['roo', 'oom', 'om ', ' 三', '三樓'])
    expect(soughtGrams('a三')).toEqual(['a三'])
    expect(soughtGrams('ab')).toEqual(['ab'])
    expect(soughtGrams('三ab四')).toEqual(['三a', 'ab', 'b四'])
  })
})

it('no fact is like a pair of characters', () => {
  const words = factWords({
    messageType: 'test',
    actorId: 1,
    recipientKind: 'group',
    recipientId: '7',
  })
  expect(words).toEqual(['kind:test', 'from:1', 'to:group:7'])
  expect(factWords({ actorId: null })).toEqual([])
})

it('neighbouring ids share a shelf', () => {
  expect(shelfOf(SHELF - 1)).toBe(0)
  expect(shelfOf(SHELF)).toBe(1)
})
