import { describe, expect, it } from 'vitest'
import { isUserid, matchMention } from './mention-match'

describe('matchMention', () => {
  it('finds the name that is being typed, spaces included', () => {
    expect(matchMention('Hello @Chan Ka', 20)).toEqual({
      range: { from: 12, to: 20 },
      query: 'Chan Ka',
      text: '@Chan Ka',
    })
  })

  it('starts right after a Chinese character', () => {
    expect(matchMention('請@陳', 5)?.query).toBe('陳')
  })

  it('leaves addresses of mail alone', () => {
    expect(matchMention('office@school', 13)).toBeNull()
  })

  it('leaves a lone @ between words alone', () => {
    expect(matchMention('meet @ five', 11)).toBeNull()
  })

  it('gives up after forty characters', () => {
    expect(matchMention(`@${'x'.repeat(40)}`, 41)).not.toBeNull()
    expect(matchMention(`@${'x'.repeat(41)}`, 42)).toBeNull()
  })
})

describe('isUserid', () => {
  it('takes up to 64 letters, digits, hyphens, underscores and dots', () => {
    expect(isUserid('chan_ka.hou-2')).toBe(true)
    expect(isUserid('x'.repeat(64))).toBe(true)
    expect(isUserid('x'.repeat(65))).toBe(false)
    expect(isUserid('chan ka')).toBe(false)
    expect(isUserid('陳')).toBe(false)
  })
})
