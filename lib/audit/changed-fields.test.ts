import { expect, it } from 'vitest'
import { changedFields } from './changed-fields'

it('keeps only the fields that differ', () => {
  const before = { name: 'A', locales: ['en'], timeZone: 'UTC' }
  const after = { name: 'B', locales: ['en'], timeZone: 'UTC' }
  expect(changedFields(before, after)).toEqual({ before: { name: 'A' }, after: { name: 'B' } })
})

it('finds nothing where nothing differs', () => {
  expect(changedFields({ locales: ['en'] }, { locales: ['en'] })).toBeUndefined()
})
