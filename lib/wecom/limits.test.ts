import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cutToUtf8Bytes, utf8Bytes } from './limits'

it('bytes are counted as UTF-8, not as characters', () => {
  expect([utf8Bytes('a'), utf8Bytes('é'), utf8Bytes('課'), utf8Bytes('😀')]).toEqual([1, 2, 3, 4])
})

it('a cut text fits and never ends in half a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, limit) => {
      const cut = cutToUtf8Bytes(text, limit)
      expect(text.startsWith(cut)).toBe(true)
      expect(utf8Bytes(cut)).toBeLessThanOrEqual(limit)
      expect(cut).not.toMatch(/\p{Surrogate}/u)
    }),
  )
})
