import type { Composition, Item } from '@/lib/content/composition-schema'
import { personalise } from '@/lib/templates/compile-composition'
import type { FillProblem } from '@/lib/templates/compiled'
import { fieldsOf, isAddressField, type FieldName, type FieldValues } from '@/lib/templates/fields'

/** What everybody who is written to from here can fill: groups, so far. */
export const FILLABLE: readonly FieldName[] = fieldsOf('group')

const SAMPLES: FieldValues = Object.fromEntries(
  FILLABLE.map((name) => [name, isAddressField(name) ? 'https://example.org/' : 'x']),
)

/** What is wrong with the fields of a message, whichever recipient it goes to. */
export function fieldProblems(composition: Composition): FillProblem[] {
  return personalise(composition, SAMPLES).problems
}

/** The item as somebody may get it, and what is wrong with its fields. */
export function sampleOf<Some extends Item>(item: Some): { item: Some; problems: FillProblem[] } {
  const { composition, problems } = personalise({ format: 'text', items: [item] }, SAMPLES)
  return { item: composition.items[0] as Some, problems }
}

const CODES: readonly string[] = [
  'unknown_field',
  'unnamed_field',
  'unclosed_field',
  'stray_braces',
  'missing_field',
  'field_in_address',
  'field_not_a_link',
] satisfies FillProblem['code'][]

/** Whether a problem of a message is one of its personal fields. */
export function isFieldProblem({ code }: { code: string }): boolean {
  return CODES.includes(code)
}
