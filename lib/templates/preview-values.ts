import { FIELD_NAMES, type FieldName, type FieldValues } from './fields'
import { commonValues, writeDate, writeWeekday, type Surroundings } from './group-values'
import { recipientValues, type NamedRecipient } from './recipient-values'

/** Those that are no dates. Their words: `fields.example` of lib/i18n. */
export type ExampleName = Exclude<
  FieldName,
  'today' | 'weekday' | 'assigned_day' | 'next_lesson_date'
>

export type Examples = Record<ExampleName, string>

/**
 * What the preview shows: a recipient's own values, just as they will be sent; before anybody is
 * chosen, the surroundings as they are and examples for the rest.
 */
export function previewValues({
  recipient,
  examples,
  ...surroundings
}: Surroundings & { recipient: NamedRecipient | null; examples: Examples }): FieldValues {
  if (recipient) return recipientValues({ recipient, ...surroundings })
  return { ...exampleValues({ examples, ...surroundings }), ...commonValues(surroundings) }
}

const SOON_MS = 3 * 24 * 60 * 60 * 1000

/** A value for every field, as people might see it. */
export function exampleValues({
  examples,
  centre,
  now,
  locale,
}: Pick<Surroundings, 'now' | 'locale'> & {
  centre: Pick<Surroundings['centre'], 'timeZone'>
  examples: Examples
}): Record<FieldName, string> {
  const soon = new Date(now.getTime() + SOON_MS)
  return {
    ...examples,
    today: writeDate(now, centre.timeZone, locale),
    weekday: writeWeekday(now, centre.timeZone, locale),
    assigned_day: writeWeekday(soon, centre.timeZone, locale),
    next_lesson_date: writeDate(soon, centre.timeZone, locale),
  }
}

/** The examples in the reader's language: `readExamples((name) => t(`example.${name}`))`. */
export function readExamples(read: (name: ExampleName) => string): Examples {
  const names = FIELD_NAMES.filter((name): name is ExampleName => !DATES.has(name))
  return Object.fromEntries(names.map((name) => [name, read(name)])) as Examples
}

const DATES: ReadonlySet<FieldName> = new Set([
  'today',
  'weekday',
  'assigned_day',
  'next_lesson_date',
])
