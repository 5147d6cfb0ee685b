import { expect, test } from 'vitest'
import { loadTogether } from './load-together'

test('what is asked for in one go is loaded at once, and only once', async () => {
  const loads: string[][] = []
  const lengthOf = loadTogether(async (keys: string[]) => {
    loads.push(keys)
    return new Map(keys.map((key) => [key, key.length]))
  })
  expect(await Promise.all([lengthOf('a'), lengthOf('bb'), lengthOf('a')])).toEqual([1, 2, 1])
  expect(await lengthOf('a')).toBe(1)
  expect(loads).toEqual([['a', 'bb'], ['a']])
})

test('a load that fails fails for all who asked, and the next begins anew', async () => {
  let fails = true
  const find = loadTogether(async () => {
    if (fails) throw new Error('away')
    return new Map([['a', 1]])
  })
  const answers = await Promise.allSettled([find('a'), find('b')])
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  fails = false
  expect(await Promise.all([find('a'), find('b')])).toEqual([1, undefined])
})
