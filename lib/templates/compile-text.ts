import { safeUrl } from '@/lib/content/safe-url'
import { filled, fixed, valueOf, type Compiled, type FillProblem } from './compiled'
import { isAddressField, type FieldName } from './fields'
import { parseFields, type FieldError, type ParsedFields, type Segment } from './parse-fields'
import { placeReader, type Place } from './place'

/** What compiling one item knows: where it stands in the composition, and what it finds. */
export type Compiling = {
  item: number
  fields: Set<FieldName>
  add: (problem: FillProblem) => void
}

/** Where a text stands in its item. Lines and columns are counted on from `at`. */
export type TextPlace = { path?: string; at?: Place }

type FieldSegment = Extract<Segment, { kind: 'field' }>

export type Piece = { start: number; part: Compiled<string> }

const BRACES = /[{｛]{2}|[}｝]{2}/

/** Whether there is anything to read in a text. */
export function mayHoldFields(text: string): boolean {
  return BRACES.test(text)
}

/** A text that stands alone: a title, a description. */
export function compileText(text: string, place: TextPlace, within: Compiling): Compiled<string> {
  if (!mayHoldFields(text)) return fixed(text)
  return joined(compilePieces(text, place, within))
}

/** The pieces of a text: one for each field, and what stands between them, without escapes. */
export function compilePieces(text: string, place: TextPlace, within: Compiling): Piece[] {
  const { segments, errors } = parseFields(text)
  for (const error of errors) within.add(problemOf(error, place, within.item))
  const placeAt = placeReader(text)
  return segments.map((segment) => ({
    start: segment.start,
    part:
      segment.kind === 'text'
        ? fixed(segment.text)
        : compileField(segment, shifted(placeAt(segment.start), place.at), place.path, within),
  }))
}

/**
 * An address, to which a field may belong only as the whole of it: a value within one could lead to
 * another host, or hand a child's name to whoever reads that host's log.
 */
export function compileAddress(
  address: string,
  path: string | undefined,
  within: Compiling,
): Compiled<string> {
  if (!mayHoldFields(address)) return fixed(address)
  const at: Place = { line: 1, column: 1 }
  const parsed = parseFields(address.trim())
  const whole = wholeAddress(parsed)
  if (whole) return withAddress(compileField(whole, at, path, within), whole.name, path, within)
  if (isMeant(parsed)) {
    within.add({ item: within.item, code: 'field_in_address', params: placed(at, path) })
  }
  return fixed(address)
}

/** Whether an address is one field and nothing else, of those that may hold an address. */
export function isFieldAddress(address: string): boolean {
  return wholeAddress(parseFields(address.trim())) !== null
}

/** What is wrong with the fields of an address where everybody has only the `fillable` ones. */
export function addressProblem(
  address: string,
  fillable: readonly FieldName[],
): { code: 'missing_field'; name: FieldName } | { code: 'field_in_address' } | null {
  if (!mayHoldFields(address)) return null
  const parsed = parseFields(address.trim())
  const whole = wholeAddress(parsed)
  if (!whole) return isMeant(parsed) ? { code: 'field_in_address' } : null
  if (whole.fallback !== null || fillable.includes(whole.name)) return null
  return { code: 'missing_field', name: whole.name }
}

function wholeAddress({ segments }: ParsedFields): FieldSegment | null {
  const [only] = segments
  if (only?.kind !== 'field' || segments.length > 1) return null
  return isAddressField(only.name) ? only : null
}

/** Braces alone may be part of an address. */
function isMeant({ segments, errors }: ParsedFields): boolean {
  return (
    segments.some(({ kind }) => kind === 'field') ||
    errors.some(({ code }) => code === 'unknown_field')
  )
}

export function joined(pieces: Piece[]): Compiled<string> {
  const parts = pieces.map(({ part }) => part)
  if (parts.every((part) => part.fill === undefined)) {
    return fixed(parts.map((part) => (part.fill ? '' : part.fixed)).join(''))
  }
  return {
    fill(values, report) {
      let text = ''
      for (const part of parts) text += filled(part, values, report)
      return text
    },
  }
}

function compileField(
  { name, fallback }: FieldSegment,
  at: Place,
  path: string | undefined,
  { item, fields }: Compiling,
): Compiled<string> {
  fields.add(name)
  const missing: FillProblem = {
    item,
    code: 'missing_field',
    params: { name, ...placed(at, path) },
  }
  return {
    fill(values, report) {
      const value = valueOf(values, name) ?? fallback
      if (value !== null) return value
      report(missing)
      return `{{${name}}}`
    },
  }
}

function withAddress(
  field: Compiled<string>,
  name: FieldName,
  path: string | undefined,
  { item }: Compiling,
): Compiled<string> {
  const params = { name, ...placed({ line: 1, column: 1 }, path) }
  return {
    fill(values, report) {
      let isMissing = false
      const address = filled(field, values, (problem) => {
        isMissing = true
        report(problem)
      })
      const checked = safeUrl(address)
      if ('url' in checked) return checked.url
      if (!isMissing) report({ item, code: 'field_not_a_link', params })
      return address
    },
  }
}

function problemOf(error: FieldError, { path, at }: TextPlace, item: number): FillProblem {
  const params = placed(shifted(error, at), path)
  if (error.code !== 'unknown_field') return { item, code: error.code, params }
  const { name, suggestion } = error
  const shown = name.length > 60 ? `${name.slice(0, 60).toWellFormed()}…` : name
  return {
    item,
    code: 'unknown_field',
    params: { name: shown, ...(suggestion && { suggestion }), ...params },
  }
}

function shifted({ line, column }: Place, at: Place | undefined): Place {
  if (!at) return { line, column }
  return { line: at.line + line - 1, column: line === 1 ? at.column + column - 1 : column }
}

function placed({ line, column }: Place, path: string | undefined) {
  return { ...(path !== undefined && { path }), line, column }
}
