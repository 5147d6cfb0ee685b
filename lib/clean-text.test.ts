import { expect, it } from 'vitest'
import { cleanLinesSchema, cleanTextSchema, soughtTextSchema } from './clean-text'

const ODD = ['a\u0000b', 'a\u001bb', 'a\u007fb', 'a\u0085b', 'half \ud83d', '\udc4d half']

it.each(ODD)('refuses what cannot be stored or shown: %j', (text) => {
  expect(cleanTextSchema(20).safeParse(text).success).toBe(false)
  expect(cleanLinesSchema(20).safeParse(text).success).toBe(false)
  expect(soughtTextSchema(20).safeParse(text).success).toBe(false)
})

it('keeps a line as people wrote it, composed and without space around it', () => {
  expect(cleanTextSchema(20).parse('  Cafe\u0301 陳 👍🏽 ')).toBe('Café 陳 👍🏽')
  expect(cleanTextSchema(20).safeParse('two\nlines').success).toBe(false)
  expect(cleanTextSchema(3).safeParse('four').success).toBe(false)
})

it('lets a text have lines, whatever system they come from', () => {
  expect(cleanLinesSchema(20).parse('one\r\ntwo\rthree\n\tfour\n')).toBe('one\ntwo\nthree\n\tfour')
})

it('looks for exactly what was asked', () => {
  expect(soughtTextSchema(20).parse(' a ')).toBe(' a ')
})
