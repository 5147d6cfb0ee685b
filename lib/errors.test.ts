import { expect, test, vi } from 'vitest'
import { AppError } from './errors'

test('an error of another copy of this module is known as one', async () => {
  vi.resetModules()
  const other = await import('./errors')
  expect(other.AppError).not.toBe(AppError)
  const error = new other.AppError('not_found')
  expect(error instanceof AppError).toBe(true)
  expect(new Error('not_found') instanceof AppError).toBe(false)
  expect(error.status).toBe(404)
})
