import { describe, expect, it } from 'vitest'
import { hasVisibleText } from './has-visible-text'

describe('hasVisibleText', () => {
  it.each([
    ['nothing', ''],
    ['spaces of all kinds', ' \t\n\u00a0\u2003\u3000'],
    ['zero-width space, joiner and non-joiner', '\u200b\u200c\u200d\u2060'],
    ['a byte order mark and a soft hyphen', '\ufeff\u00ad'],
    ['direction marks', '\u200e\u200f\u202a\u202e\u2066\u2069'],
    ['the fillers of Hangul', '\u3164\u115f\u1160\uffa0'],
    ['variation selectors and tags', '\ufe0f\u{e0100}\u{e0041}'],
    ['empty Braille', '\u2800'],
    ['a control character', '\u0007\u0085'],
  ])('sees nothing in %s', (_, text) => {
    expect(hasVisibleText(text)).toBe(false)
  })

  it.each(['a', '好', '👩‍👩‍👧', '-', '\u200bx\u200b', '．', 'ـ', '\u0301'])('sees %s', (text) => {
    expect(hasVisibleText(text)).toBe(true)
  })
})
