import { expect, it } from 'vitest'
import { WARNING_CODES } from '@/lib/content/warnings'
import en from '@/lib/i18n/messages/en/compose.json'
import zhHans from '@/lib/i18n/messages/zh-Hans/compose.json'
import zhHant from '@/lib/i18n/messages/zh-Hant/compose.json'

it.each(Object.entries({ en, zhHant, zhHans }))(
  'says whatever a format can lose, and nothing else, in %s',
  (_, { loss }) => {
    expect(Object.keys(loss).sort()).toEqual([...WARNING_CODES].sort())
    expect(Object.values(loss).filter((text) => !text.trim())).toEqual([])
  },
)
