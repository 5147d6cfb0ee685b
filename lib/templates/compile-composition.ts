import type { Composition } from '@/lib/content/composition-schema'
import { compileItem } from './compile-item'
import type { Compiling } from './compile-text'
import { filled, type FillProblem } from './compiled'
import { FIELD_NAMES, type FieldName, type FieldValues } from './fields'
import { MOST_ERRORS } from './parse-fields'

export type Filled = { composition: Composition; problems: FillProblem[] }

export type CompiledComposition = {
  /** What is wrong whoever it goes to: unknown names, braces without their partner. */
  problems: FillProblem[]
  /** The fields used, in the order of the list. */
  fields: FieldName[]
  /**
   * What one recipient gets, and what is wrong for this one alone: missing values, addresses that
   * are none. Values are texts, never read again. What is missing stays as `{{name}}`.
   */
  fill: (values: FieldValues) => Filled
}

/**
 * Reads the fields of a composition once, for any number of recipients. Without fields `fill` gives
 * the same object each time. Never throws.
 */
export function compileComposition(composition: Composition): CompiledComposition {
  const problems = collection()
  const fields = new Set<FieldName>()
  const items = composition.items.map((item, index) => {
    const within: Compiling = { item: index, fields, add: problems.add }
    return compileItem(item, within)
  })
  const compiled = {
    problems: problems.all,
    fields: FIELD_NAMES.filter((name) => fields.has(name)),
  }
  if (items.every((item) => item.fill === undefined)) {
    const plain = items.map((item, index) => (item.fill ? composition.items[index]! : item.fixed))
    const isSame = plain.every((item, index) => item === composition.items[index])
    const filledOnce = isSame ? composition : { ...composition, items: plain }
    return { ...compiled, fill: () => ({ composition: filledOnce, problems: [] }) }
  }
  return {
    ...compiled,
    fill(values) {
      const found = collection()
      const all = items.map((item) => filled(item, values, found.add))
      return { composition: { ...composition, items: all }, problems: found.all }
    },
  }
}

/** The composition for one recipient, and all that is wrong with it. */
export function personalise(composition: Composition, values: FieldValues): Filled {
  const { problems, fill } = compileComposition(composition)
  const made = fill(values)
  return { ...made, problems: [...problems, ...made.problems] }
}

/** Of what is wrong with one field in one text the first place is enough. */
function collection() {
  const all: FillProblem[] = []
  return {
    all,
    add(problem: FillProblem): void {
      if (all.length >= MOST_ERRORS || all.some((each) => isSame(each, problem))) return
      all.push(problem)
    },
  }
}

function isSame(a: FillProblem, b: FillProblem): boolean {
  if (a.code !== b.code || a.item !== b.item || a.params.path !== b.params.path) return false
  if ('name' in a.params && 'name' in b.params) return a.params.name === b.params.name
  return a.params.line === b.params.line && a.params.column === b.params.column
}
