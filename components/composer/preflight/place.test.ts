import { expect, test } from 'vitest'
import { placeOf } from './place'

const ITEMS = [{ kind: 'text' }, { kind: 'file' }]

test('what is wrong with the text is mended in the text', () => {
  expect(placeOf('items.0', ITEMS)).toEqual({ kind: 'text' })
  expect(placeOf('items.0', [])).toEqual({ kind: 'text' })
})

test('what is wrong with an attachment is mended in the list', () => {
  expect(placeOf('items.1.file', ITEMS)).toEqual({ kind: 'item', index: 1 })
})

test('a wrong time is mended in its field, and a group on its own page', () => {
  expect(placeOf('scheduledAt', ITEMS)).toEqual({ kind: 'when' })
  expect(placeOf('groupIds.3', ITEMS)).toBeNull()
})
