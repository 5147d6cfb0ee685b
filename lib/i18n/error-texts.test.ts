import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { createTranslator } from 'use-intl/core'
import en from './messages/en/errors.json'
import { LOCALES } from '@/lib/locale'

const root = path.resolve(import.meta.dirname, '../..')

it('has a sentence for every error code', () => {
  const source = readFileSync(path.join(root, 'lib/errors.ts'), 'utf8')
  const table = source.slice(source.indexOf('const STATUS'), source.indexOf('} as const'))
  const codes = [...table.matchAll(/^ {2}(\w+):/gm)].map(([, code]) => code)
  expect(codes.length).toBeGreaterThan(15)
  for (const code of codes) expect(en, code).toHaveProperty(code as string)
})

it.each(LOCALES)('counts the minutes of a locked account in %s', async (locale) => {
  const errors = await import(`./messages/${locale}/errors.json`)
  const t = createTranslator({ locale, messages: errors.default as Record<string, never> })
  const read = t as unknown as (key: string, values: Record<string, number>) => string
  expect(read('too_many_attempts', { minutes: 4 })).toContain('4')
})
