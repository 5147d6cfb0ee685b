/**
 * The personal fields, in the order in which they are offered. Their names are stable: they stand in
 * stored messages and are used through the API. A new one needs its words in the texts of `fields`
 * (lib/i18n) in each language.
 */
export const FIELD_NAMES = [
  'group_name',
  'sender_name',
  'centre_name',
  'today',
  'weekday',
  'student_name',
  'tutor_name',
  'assigned_day',
  'assigned_time',
  'days_until_renewal',
  'total_credits_remaining',
  'next_lesson_date',
  'amount_due',
  'payment_link',
] as const

export type FieldName = (typeof FIELD_NAMES)[number]

/** What the fields of one recipient hold. One that is blank counts as missing. */
export type FieldValues = { readonly [name in FieldName]?: string | null | undefined }

export type FieldRecipient = 'group' | 'tutor' | 'student'

const OF_ANYBODY = ['sender_name', 'centre_name', 'today', 'weekday'] as const

/** In which fields an address may stand, and so which may be the whole target of a link. */
const ADDRESSES: ReadonlySet<FieldName> = new Set(['payment_link'])

const OF_RECIPIENT: Record<FieldRecipient, ReadonlySet<FieldName>> = {
  group: new Set<FieldName>(['group_name', ...OF_ANYBODY]),
  tutor: new Set<FieldName>(['tutor_name', ...OF_ANYBODY]),
  student: new Set(FIELD_NAMES),
}

const KNOWN: ReadonlySet<string> = new Set(FIELD_NAMES)

/** The fields that every recipient of this kind can fill, in the order of the list. */
export function fieldsOf(kind: FieldRecipient): FieldName[] {
  return FIELD_NAMES.filter((name) => OF_RECIPIENT[kind].has(name))
}

export function isFieldName(name: string): name is FieldName {
  return KNOWN.has(name)
}

/** Whether the field may be the target of a link. */
export function isAddressField(name: FieldName): boolean {
  return ADDRESSES.has(name)
}
