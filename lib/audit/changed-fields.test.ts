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

it('does not mind in which order the database gives back the fields of a value', () => {
  const before = { quietHours: { to: '08:00', from: '21:00' } }
  expect(changedFields(before, { quietHours: { from: '21:00', to: '08:00' } })).toBeUndefined()
})
