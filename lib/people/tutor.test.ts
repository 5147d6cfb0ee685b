import { expect, test } from 'vitest'
import { searchWords } from './tutor'

test('words are found whatever their case, width and spacing', () => {
  expect(searchWords('  ＣＨＡＮ  Ka\tHou ')).toEqual(['chan', 'ka', 'hou'])
})

test('a Chinese name is one word', () => {
  expect(searchWords('陳嘉豪')).toEqual(['陳嘉豪'])
})

test('nothing typed is no words', () => {
  expect(searchWords(' \n')).toEqual([])
})
