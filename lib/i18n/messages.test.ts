import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { LOCALES, type Locale } from '@/lib/locale'
import { AREAS, loadMessages } from './messages'

type Texts = Map<string, string>

const FOLDER = path.join(import.meta.dirname, 'messages')

/** The same in Chinese: names, examples and what nobody translates. */
const SAME_IN_CHINESE = new Set([
  ...[
    'UTF-8',
    'UTF-16',
    'WeCom Courier',
    'English',
    'ID',
    'CSV',
    'URL',
    'OK',
    'AI',
    'Bot ID',
    'Secret',
    'EncodingAESKey',
  ],
  'https://example.org/pay',
])

const areas = readdirSync(path.join(FOLDER, 'en')).map((file) => file.replace('.json', ''))

describe('the texts of the user interface', () => {
  it('know every area that is on disk, and no other', () => {
    for (const locale of LOCALES) {
      const files = readdirSync(path.join(FOLDER, locale)).map((file) => file.replace('.json', ''))
      expect(files.sort(), locale).toEqual([...AREAS].sort())
    }
  })

  it('are loaded by area and language', async () => {
    const messages = await loadMessages('zh-Hant', ['common'])
    expect(messages).toMatchObject({ common: { save: '儲存' } })
  })

  describe.each(areas)('of %s', (area) => {
    const english = read('en', area)

    it.each(['zh-Hant', 'zh-Hans'] as const)('have the same keys in %s', (locale) => {
      expect([...read(locale, area).keys()].sort()).toEqual([...english.keys()].sort())
    })

    it.each(['zh-Hant', 'zh-Hans'] as const)('take the same values in %s', (locale) => {
      for (const [key, text] of read(locale, area)) {
        expect(placeholders(text), `${locale} ${key}`).toEqual(placeholders(english.get(key) ?? ''))
      }
    })

    it.each(['zh-Hant', 'zh-Hans'] as const)('are not left in English in %s', (locale) => {
      for (const [key, text] of read(locale, area)) {
        if (text !== english.get(key) || SAME_IN_CHINESE.has(text)) continue
        expect(/[A-Za-z]{2}/.test(withoutPlaceholders(text)), `${locale} ${key}: ${text}`).toBe(
          false,
        )
      }
    })

    it.each(['zh-Hant', 'zh-Hans'] as const)('use Chinese punctuation in %s', (locale) => {
      for (const [key, text] of read(locale, area)) {
        expect(/[\u3400-\u9fff][,;:!?]/.test(text), `${locale} ${key}: ${text}`).toBe(false)
      }
    })
  })

  it('write traditional and simplified characters each in their own file', () => {
    for (const area of areas) {
      for (const [key, text] of read('zh-Hant', area)) {
        expect(SIMPLIFIED_ONLY.exec(text)?.[0], `zh-Hant ${area}.${key}: ${text}`).toBeUndefined()
      }
      for (const [key, text] of read('zh-Hans', area)) {
        expect(TRADITIONAL_ONLY.exec(text)?.[0], `zh-Hans ${area}.${key}: ${text}`).toBeUndefined()
      }
    }
  })
})

/** Common characters that exist in one of the two scripts only; enough to find a mixed-up text. */
const SIMPLIFIED_ONLY = /[们这说话发时间个从对开关设实应该请错误读写网络连钥链团]/
const TRADITIONAL_ONLY = /[們這說話發時間個從對開關設實應該請錯誤讀寫網絡連鑰鏈團]/

function read(locale: Locale, area: string): Texts {
  const texts: Texts = new Map()
  collect(JSON.parse(readFileSync(path.join(FOLDER, locale, `${area}.json`), 'utf8')), '', texts)
  return texts
}

function collect(value: unknown, key: string, into: Texts): void {
  if (typeof value === 'string') return void into.set(key, value)
  for (const [name, part] of Object.entries(value as Record<string, unknown>)) {
    collect(part, key ? `${key}.${name}` : name, into)
  }
}

/** The names of a text's values and tags. (A count may be a plural in one language only.) */
function placeholders(text: string): string[] {
  const tags = [...text.matchAll(/<(\w+)>/g)].map(([, tag]) => `<${tag}>`)
  return [...new Set([...valueNames(text), ...tags])].sort()
}

/** `{name}`, `{name, kind, …}`, and those within the branches of plurals and selects. */
function valueNames(text: string): string[] {
  return braces(text).flatMap((inner) => {
    const [name = '', kind, ...rest] = inner.split(',')
    const branches = kind ? braces(rest.join(',')) : []
    return [name.trim(), ...branches.flatMap(valueNames)]
  })
}

/** What stands within the outermost braces. */
function braces(text: string): string[] {
  const found: string[] = []
  let depth = 0
  let start = 0
  for (const [at, character] of [...text].entries()) {
    if (character === '{' && depth++ === 0) start = at + 1
    if (character === '}' && --depth === 0) found.push([...text].slice(start, at).join(''))
  }
  return found
}

function withoutPlaceholders(text: string): string {
  return text.replaceAll(/\{[^}]*\}/g, '').replaceAll(/<[^>]*>/g, '')
}
