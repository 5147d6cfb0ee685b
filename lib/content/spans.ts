import type { TextColor } from './rich-document'

/** The marks of one stretch that the dialect shows. */
export type Style = { bold: boolean; italic: boolean; color: TextColor | null }

export const PLAIN: Style = { bold: false, italic: false, color: null }

/** What a line is written from: text, which may be cut, and what stays whole. */
export type Span =
  | { kind: 'text'; text: string; style: Style; code: boolean }
  /** A link, a mention or an image as it is written; `plain` is what a person reads. */
  | { kind: 'atom'; written: string; plain: string; style: Style }
  | { kind: 'break' }

export function textSpan(text: string, style = PLAIN): Span {
  return { kind: 'text', text, style, code: false }
}

/** Neighbouring texts of one style as one, so that nothing hides in a seam between them. */
export function mergeSpans(spans: Span[]): Span[] {
  if (spans.length < 2) return spans
  const merged: Span[] = []
  for (const span of spans) {
    const last = merged.at(-1)
    if (span.kind !== 'text' || last?.kind !== 'text' || !alike(span, last)) merged.push(span)
    else merged[merged.length - 1] = { ...last, text: last.text + span.text }
  }
  return merged
}

function alike(a: Span & { kind: 'text' }, b: Span & { kind: 'text' }): boolean {
  return a.code === b.code && sameStyle(a.style, b.style)
}

function sameStyle(a: Style, b: Style): boolean {
  return a === b || (a.bold === b.bold && a.italic === b.italic && a.color === b.color)
}

/** The marks that stay open from `a` to `b`, from the outside in: a mark within one that ends, ends. */
export function sharedStyle(a: Style, b: Style): Style {
  if (sameStyle(a, b)) return a
  const sameBold = a.bold === b.bold
  return {
    bold: a.bold && b.bold,
    italic: sameBold && a.italic && b.italic,
    color: sameBold && a.italic === b.italic && a.color === b.color ? a.color : null,
  }
}

/** Stands for an atom in the flat text of a line; `carriedText` keeps it out of every other. */
export const ATOM = '\ufffc'

/** The text that positions count in: an atom and a break are one character each. */
export function flatText(spans: Span[]): string {
  return spans
    .map((span) => (span.kind === 'text' ? span.text : span.kind === 'atom' ? ATOM : '\n'))
    .join('')
}

/** The spans between two positions of the flat text. */
export function sliceSpans(spans: Span[], from: number, to: number): Span[] {
  const slice: Span[] = []
  let start = 0
  for (const span of spans) {
    const end = start + (span.kind === 'text' ? span.text.length : 1)
    if (start >= to) break
    if (end > from) {
      const cut = span.kind === 'text' && (start < from || end > to)
      slice.push(
        cut ? { ...span, text: span.text.slice(Math.max(0, from - start), to - start) } : span,
      )
    }
    start = end
  }
  return slice
}
