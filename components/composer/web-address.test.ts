import { expect, test } from 'vitest'
import { isWebAddress, toWebAddress } from './web-address'

test('only http and https are addresses', () => {
  expect(isWebAddress('https://example.org/a?b#c')).toBe(true)
  expect(isWebAddress('HTTP://example.org')).toBe(true)
  for (const other of ['javascript:alert(1)', 'ftp://example.org', 'https://a b', 'https://', '']) {
    expect(isWebAddress(other), other).toBe(false)
  }
})

test('an address typed without its beginning gets one', () => {
  expect(toWebAddress(' example.org/x ')).toBe('https://example.org/x')
  expect(toWebAddress('mailto:a@example.org')).toBe('mailto:a@example.org')
  expect(toWebAddress('')).toBe('')
})
