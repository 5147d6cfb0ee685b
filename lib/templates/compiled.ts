import { hasVisibleText } from '@/lib/wecom/has-visible-text'
import type { CompositionProblem } from '@/lib/content/composition'
import { carriedText } from '@/lib/content/visible-text'
import type { FieldName, FieldValues } from './fields'

/**
 * What is wrong with the fields of a composition, of the same shape as the other problems of one.
 * `path` is there for articles and cards, as in theirs; lines and columns count from 1.
 */
export type FillProblem = CompositionProblem & { params: FillProblemParams } & (
    | { code: 'unknown_field'; params: { name: string; suggestion?: FieldName } }
    | { code: 'unnamed_field' | 'unclosed_field' | 'stray_braces' }
    /** Neither a value nor a fallback. */
    | { code: 'missing_field'; params: { name: FieldName } }
    /** Within an address, or one that holds none: only `{{payment_link}}` may be a link's target. */
    | { code: 'field_in_address' }
    /** The value is no http(s) address, and a link is to lead there. */
    | { code: 'field_not_a_link'; params: { name: FieldName } }
  )

export type FillProblemParams = { path?: string; line: number; column: number }

/** Something of a composition: the same for everybody, or made of a recipient's values. */
export type Compiled<Part> =
  { fill?: undefined; fixed: Part } | { fill: (values: FieldValues, report: Report) => Part }

export type Report = (problem: FillProblem) => void

export function fixed<Part>(part: Part): Compiled<Part> {
  return { fixed: part }
}

export function filled<Part>(compiled: Compiled<Part>, values: FieldValues, report: Report): Part {
  return compiled.fill ? compiled.fill(values, report) : compiled.fixed
}

/** The value as a message can carry it; null when there is none. */
export function valueOf(values: FieldValues, name: FieldName): string | null {
  const value = values[name]
  if (value === undefined || value === null) return null
  const text = carriedText(value)
  return hasVisibleText(text) ? text : null
}

/** A list of which only some parts depend on the recipient. */
export function compiledList<Part>(parts: Compiled<Part[]>[]): Compiled<Part[]> {
  if (parts.every((part) => part.fill === undefined)) {
    return fixed(parts.flatMap((part) => (part.fill ? [] : part.fixed)))
  }
  return {
    fill(values, report) {
      const all: Part[] = []
      for (const part of parts) for (const each of filled(part, values, report)) all.push(each)
      return all
    },
  }
}

/** The same object when nothing in it changes. */
export function withPart<Whole extends object, Name extends keyof Whole>(
  whole: Whole,
  name: Name,
  part: Compiled<Whole[Name] & {}>,
): Compiled<Whole> {
  if (part.fill) {
    return { fill: (values, report) => ({ ...whole, [name]: part.fill(values, report) }) }
  }
  return fixed(part.fixed === whole[name] ? whole : { ...whole, [name]: part.fixed })
}
