import { expect, it } from 'vitest'
import { bigIdSchema, idParamsSchema, idSchema, idTextSchema } from './ids'

const taken = (schema: { safeParse(value: unknown): { success: boolean } }, values: unknown[]) =>
  values.filter((value) => schema.safeParse(value).success)

it('takes whole numbers from 1 up to what the database can hold', () => {
  expect(taken(idSchema, [1, 2 ** 31 - 1])).toHaveLength(2)
  expect(taken(idSchema, [0, -1, 1.5, 2 ** 31, 1e99, NaN, '1', null])).toEqual([])
})

it('reads plain digits of an address as a number, and nothing else', () => {
  expect(idParamsSchema.parse({ id: '2147483647' })).toEqual({ id: 2 ** 31 - 1 })
  const odd = ['', '0', '01', '+1', '-1', '1.0', '1e3', '0x10', ' 1', '1\n', '2147483648', true, 1]
  expect(taken(idTextSchema, odd)).toEqual([])
})

it('leaves large ids as the digits that they are', () => {
  expect(bigIdSchema.parse('999999999999999999')).toBe('999999999999999999')
  expect(taken(bigIdSchema, ['0', '-1', '9999999999999999999', 'x', 7])).toEqual([])
})
