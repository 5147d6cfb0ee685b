import { isFieldName, type FieldName } from './fields'
import { nearestField } from './nearest-field'
import { placeReader, type Place } from './place'

/**
 * A piece of a text. `start` and `end` count UTF-16 units, as JavaScript does. Texts are exactly what
 * stands there; the backslash of `\{{` belongs to no piece.
 */
export type Segment =
  | { kind: 'text'; text: string; start: number; end: number }
  | { kind: 'field'; name: FieldName; fallback: string | null; start: number; end: number }

/** What is wrong with the signs between `start` and `end`, and where that is, for people. */
export type FieldError = Place & { start: number; end: number } & (
    | { code: 'unknown_field'; name: string; suggestion?: FieldName | undefined }
    | { code: 'unnamed_field' | 'unclosed_field' | 'stray_braces' }
  )

/** Nobody mends more than this at a time; the others are told when these are gone. */
export const MOST_ERRORS = 50

export type ParsedFields = { segments: Segment[]; errors: FieldError[] }

/** Chinese input methods type wide braces: they count as well. */
const BRACES = /[{｛]{2}|[}｝]{2}/
const TOKENS = /(?<!\\)(\\*)([{｛]{2,}|[}｝]{2,})|\n/g
const SEPARATOR = /[|｜]/

/**
 * Reads `{{name}}` and `{{name|what stands where it is missing}}`. A field is within one line, with
 * or without spaces inside. A backslash before braces makes them a text: `\{{`, `\}}`; and the braces
 * that would have closed it with it. In `{{{name}}}` the outer ones are a text. What is wrong stays a
 * text too. Never throws; the time is linear.
 */
export function parseFields(text: string): ParsedFields {
  if (!BRACES.test(text)) {
    return {
      segments: text ? [{ kind: 'text', text, start: 0, end: text.length }] : [],
      errors: [],
    }
  }
  const reader = fieldReader(text)
  for (const token of text.matchAll(TOKENS)) {
    const [whole, slashes = '', braces] = token
    if (braces === undefined) reader.endLine(token.index)
    else {
      const from = token.index + slashes.length
      const to = token.index + whole.length
      const isOpening = braces[0] === '{' || braces[0] === '｛'
      reader.dropSlashes(from, slashes.length)
      if (slashes.length % 2 === 1) reader.escape(isOpening)
      else if (isOpening) reader.open(from, to)
      else reader.close(from, to)
    }
  }
  return reader.end()
}

function fieldReader(text: string) {
  const segments: Segment[] = []
  const errors: FieldError[] = []
  const placeAt = placeReader(text)
  /** Up to here everything is in a segment. */
  let done = 0
  /** Where the braces begin that wait for their end. */
  let opened: number | null = null
  /** Escaped openings, whose ends are texts too. */
  let escaped = 0

  function addText(end: number): void {
    if (end > done) segments.push({ kind: 'text', text: text.slice(done, end), start: done, end })
    done = end
  }

  function fail(
    error: { code: FieldError['code']; name?: string; suggestion?: FieldName | undefined },
    start: number,
    end: number,
  ): void {
    if (errors.length === MOST_ERRORS) return
    if (error.name) error.suggestion = nearestField(error.name)
    errors.push({ ...error, start, end, ...placeAt(start) } as FieldError)
  }

  function addField(start: number, innerEnd: number): void {
    const end = innerEnd + 2
    const inner = text.slice(start + 2, innerEnd)
    const bar = inner.search(SEPARATOR)
    const name = (bar < 0 ? inner : inner.slice(0, bar)).trim()
    if (!isFieldName(name)) {
      if (name === '') fail({ code: 'unnamed_field' }, start, end)
      else fail({ code: 'unknown_field', name }, start, end)
      return
    }
    const fallback = bar < 0 ? null : withoutEscapes(inner.slice(bar + 1)).trim()
    addText(start)
    segments.push({ kind: 'field', name, fallback, start, end })
    done = end
  }

  return {
    /** Of two backslashes before braces one is left. */
    dropSlashes(end: number, count: number): void {
      if (opened !== null || count === 0) return
      addText(end - Math.ceil(count / 2))
      done = end
    },
    escape(isOpening: boolean): void {
      if (opened === null && isOpening) escaped++
      if (opened === null && !isOpening && escaped > 0) escaped--
    },
    open(from: number, to: number): void {
      if (opened !== null) fail({ code: 'unclosed_field' }, opened, opened + 2)
      if (to - from > 3) fail({ code: 'unclosed_field' }, from, to - 2)
      opened = to - 2
    },
    close(from: number, to: number): void {
      if (opened === null) {
        if (escaped > 0) escaped--
        else fail({ code: 'stray_braces' }, from, to)
        return
      }
      addField(opened, from)
      opened = null
      if (to - from > 3) fail({ code: 'stray_braces' }, from + 2, to)
    },
    endLine(at: number): void {
      if (opened !== null) fail({ code: 'unclosed_field' }, opened, Math.min(opened + 2, at))
      opened = null
    },
    end(): ParsedFields {
      this.endLine(text.length)
      addText(text.length)
      return { segments, errors }
    },
  }
}

/** Backslashes before braces, as in texts; `fallback` itself stands before some. */
function withoutEscapes(fallback: string): string {
  return fallback.replace(/(?<!\\)\\+(?=[{｛]{2}|[}｝]{2}|$)/g, (slashes) =>
    slashes.slice(Math.ceil(slashes.length / 2)),
  )
}
