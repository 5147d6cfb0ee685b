import { createContext, useContext } from 'react'
import type { Composition, Item } from '@/lib/content/composition-schema'
import { personalise } from '@/lib/templates/compile-composition'
import type { FillProblem } from '@/lib/templates/compiled'
import { fieldsOf, isAddressField, type FieldName, type FieldValues } from '@/lib/templates/fields'

/** What everybody who is written to can fill: groups, unless the composer says otherwise. */
const Fillable = createContext<readonly FieldName[]>(fieldsOf('group'))

export const FillableProvider = Fillable.Provider

export function useFillable(): readonly FieldName[] {
  return useContext(Fillable)
}

/** What is wrong with the fields of a message, whichever recipient it goes to. */
export function fieldProblems(
  composition: Composition,
  fillable: readonly FieldName[],
): FillProblem[] {
  return personalise(composition, samplesOf(fillable)).problems
}

/** The item as somebody may get it, and what is wrong with its fields. */
export function sampleOf<Some extends Item>(
  item: Some,
  fillable: readonly FieldName[],
): { item: Some; problems: FillProblem[] } {
  const composition: Composition = { format: 'text', items: [item] }
  const filled = personalise(composition, samplesOf(fillable))
  return { item: filled.composition.items[0] as Some, problems: filled.problems }
}

function samplesOf(fillable: readonly FieldName[]): FieldValues {
  return Object.fromEntries(
    fillable.map((name) => [name, isAddressField(name) ? 'https://example.org/' : 'x']),
  )
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
