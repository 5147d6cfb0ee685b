import { expect, test } from 'vitest'
import { loadMessages, type Messages } from '@/lib/i18n/messages'
import { LOCALES, type Locale } from '@/lib/locale'
import { FIELD_NAMES } from './fields'
import { groupValues } from './group-values'
import { previewValues, readExamples } from './preview-values'

async function examplesIn(locale: Locale) {
  const { fields } = (await loadMessages(locale, ['fields'])) as unknown as Messages
  return { fields, examples: readExamples((name) => fields.example[name]) }
}

const surroundings = {
  senderName: 'Ana',
  centre: { name: 'Centre', timeZone: 'Asia/Macau' },
  now: new Date('2026-03-02T17:00:00Z'),
}

test.each(LOCALES)('every field has a name, a description and an example in %s', async (locale) => {
  const { fields, examples } = await examplesIn(locale)
  expect(Object.keys(fields.name)).toEqual([...FIELD_NAMES])
  expect(Object.keys(fields.about)).toEqual([...FIELD_NAMES])
  const values = previewValues({ recipient: null, examples, locale, ...surroundings })
  for (const name of FIELD_NAMES) expect(values[name], name).toBeTruthy()
  expect(values.sender_name).toBe('Ana')
})

test('a chosen group is shown with its own values and no examples', async () => {
  const { examples } = await examplesIn('en')
  const recipient = { kind: 'group' as const, name: 'Tutors' }
  expect(previewValues({ recipient, examples, locale: 'en', ...surroundings })).toEqual(
    groupValues({ group: recipient, locale: 'en', ...surroundings }),
  )
})
