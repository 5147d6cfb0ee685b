import type { Messages } from '@/lib/i18n/messages'

type Noun = keyof Messages['audit']['nouns']

/** What the trail can be narrowed to: the first half of its actions. */
export const AUDIT_NOUNS = [
  'api_key',
  'batch',
  'centre',
  'group',
  'message',
  'people_import',
  'retention',
  'robot',
  'connection',
  'sandbox',
  'staff',
  'student',
  'user',
] as const satisfies readonly Noun[]

type Loose = ((key: string) => string) & { has: (key: string) => boolean }

/** Texts by a name from the database: one that a later version wrote is shown as it is. */
export function looseTexts(translations: unknown, under: string): (name: string) => string {
  const t = translations as Loose
  return (name) => (t.has(`${under}.${name}`) ? t(`${under}.${name}`) : name)
}
