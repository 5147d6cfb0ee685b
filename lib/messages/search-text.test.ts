import { describe, expect, it } from 'vitest'
import { factWords, foldMessage, foldText, gramsOf, SHELF, shelfOf } from './search-text'

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
    expect(gramsOf('aaa')).toEqual(['aa'])
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
      expect(gramsOf(foldText(fragment)).every((gram) => whole.has(gram))).toBe(true)
    }
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
