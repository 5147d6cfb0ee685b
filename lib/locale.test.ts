import { expect, it } from 'vitest'
import { matchLocale } from './locale'

it.each([
  ['zh-MO,zh;q=0.9,en;q=0.8', 'zh-Hant'],
  ['zh-HK', 'zh-Hant'],
  ['zh-Hant-HK', 'zh-Hant'],
  ['yue', 'zh-Hant'],
  ['zh-CN,en;q=0.5', 'zh-Hans'],
  ['zh', 'zh-Hans'],
  ['zh-Hans-MO', 'zh-Hans'],
  ['pt-PT,en-GB;q=0.8', 'en'],
  ['en;q=0.3,zh-TW;q=0.9', 'zh-Hant'],
  ['en;q=0,zh-CN;q=0.1', 'zh-Hans'],
])('a browser that asks for %s reads %s', (header, locale) => {
  expect(matchLocale(header)).toBe(locale)
})

it('leaves a browser without any of our languages to the default', () => {
  expect(matchLocale('pt-PT,fr;q=0.5')).toBeUndefined()
  expect(matchLocale('')).toBeUndefined()
})
