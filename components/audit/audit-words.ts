import type { Messages } from '@/lib/i18n/messages'

type Nouns = keyof Messages['audit']['nouns']

/** What the trail can be narrowed to: the first half of its actions. A test compares the texts. */
export const AUDIT_NOUNS = [
  'batch',
  'centre',
  'group',
  'message',
  'robot',
  'user',
] as const satisfies readonly Nouns[]
