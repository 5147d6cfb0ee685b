import { FIELD_NAMES, type FieldName } from '@/lib/templates/fields'

/** One entry of the list that opens after `{{`. */
export type FieldItem = {
  name: FieldName
  /** In the reader's language. */
  label: string
  about: string
  /** Everybody who is written to has it; of the others it must be said what stands in its place. */
  isFillable: boolean
}

export type FieldWords = {
  fieldName: (name: FieldName) => string
  fieldAbout: (name: FieldName) => string
}

/** The fields that `query` finds by name, in the reader's language or as written; fillable first. */
export function findFieldItems(
  query: string,
  { fieldName, fieldAbout }: FieldWords,
  fillable: readonly FieldName[],
): FieldItem[] {
  const typed = plain(query)
  const items = FIELD_NAMES.map((name) => ({
    name,
    label: fieldName(name),
    about: fieldAbout(name),
    isFillable: fillable.includes(name),
  })).filter(({ name, label }) => [name, label].some((word) => plain(word).includes(typed)))
  return [
    ...items.filter(({ isFillable }) => isFillable),
    ...items.filter(({ isFillable }) => !isFillable),
  ]
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[\s_]+/g, '')
}
