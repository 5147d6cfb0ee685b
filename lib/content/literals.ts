import type { Block, Inline } from './blocks'

/**
 * How a typed character is kept from being markup, without a backslash:
 * docs/decisions/0007-literals-without-escapes.md says why in each case.
 *
 * Two devices. A *seam*: an invisible word joiner between two characters that mean something only
 * side by side (`](`, `<font`, `\*`), or before what means something only at the start of a line
 * (`#`, `- `, `1.`). The *wide form* for what pairs over any distance (`*a*`): no seam stops that.
 */
export const SEAM = '\u2060'

/** The same characters in their wide forms, which Unicode (NFKC) takes for equal. */
const WIDE = { '*': '＊', _: '＿', '~': '～', '`': '｀' } as const

/** These end or divide what they stand in, whatever follows. */
const WIDE_IN_LINK: Readonly<Record<string, string>> = { '[': '［', ']': '］' }
export const WIDE_BAR = '｜'

type Delimiter = keyof typeof WIDE

/** Which delimiters have to be written wide in this document. */
export type Literals = { wide: RegExp | null }

/** What a dialect writes by itself, so that a single literal one would already find a partner. */
export type Writes = { emphasis: boolean; code: boolean }

/** A delimiter that stands alone in the whole document, and that we don't write, stays as typed. */
export function literalsOf(blocks: Block[], writes: Writes): Literals {
  const counts: Record<Delimiter, number> = { '*': 0, _: 0, '~': 0, '`': 0 }
  const used = { emphasis: false, code: false }
  const count = (text: string) => {
    if (!/[*_~`]/.test(text)) return
    for (const character of text) {
      if (Object.hasOwn(WIDE, character)) counts[character as Delimiter]++
    }
  }
  const inline = (piece: Inline) => {
    if (piece.kind === 'image') {
      count(piece.alt)
      count(piece.src ?? '')
    } else if (piece.kind === 'mention') {
      count(piece.label)
    } else if (piece.kind === 'text') {
      count(piece.text)
      if (piece.marks.href !== undefined) count(piece.marks.href)
      if (piece.marks.bold || piece.marks.italic) used.emphasis = true
      if (piece.marks.code) used.code = true
    }
  }
  eachInline(blocks, inline, (text) => {
    count(text)
    used.code = true
  })
  const wide = (Object.keys(counts) as Delimiter[]).filter((delimiter) => {
    const own =
      (delimiter === '*' && writes.emphasis && used.emphasis) ||
      (delimiter === '`' && writes.code && used.code)
    return counts[delimiter] + (own ? 2 : 0) > 1
  })
  return { wide: wide.length > 0 ? new RegExp(`[${wide.join('')}]`, 'g') : null }
}

function eachInline(
  blocks: Block[],
  visit: (piece: Inline) => void,
  visitCode: (text: string) => void,
): void {
  for (const block of blocks) {
    if (block.kind === 'paragraph' || block.kind === 'heading') block.content.forEach(visit)
    if (block.kind === 'quote') eachInline(block.blocks, visit, visitCode)
    if (block.kind === 'list') block.items.forEach((item) => eachInline(item, visit, visitCode))
    if (block.kind === 'table')
      block.rows.forEach((row) => row.forEach((cell) => cell.forEach(visit)))
    if (block.kind === 'code') visitCode(block.text)
  }
}

const NEEDS_SEAM = /[<\]\\&]/

/** A text within a line. */
export function literal(text: string, { wide }: Literals): string {
  const narrow = wide ? text.replace(wide, widen) : text
  if (!NEEDS_SEAM.test(narrow)) return narrow
  return seamed(narrow)
    .replace(/\](?=[([:])/g, `]${SEAM}`)
    .replace(/\\(?=[!-/:-@[-`{-~]|$)/g, `\\${SEAM}`)
    .replace(/&(?=#?[A-Za-z0-9]+;)/g, `&${SEAM}`)
}

/** The text of a link or of an image's place: brackets in it would end it. */
export function literalInLink(text: string, literals: Literals): string {
  return literal(text, literals).replace(/[[\]]/g, (bracket) => WIDE_IN_LINK[bracket]!)
}

/** Code keeps its characters; but no tag, mention or link may come out of it, nor its own end. */
export function literalCode(text: string): string {
  return seamed(text.replaceAll('`', WIDE['`'])).replace(/\](?=\()/g, `]${SEAM}`)
}

/** A line of a fenced block: like code, but only a row of backticks could end it. */
export function literalCodeLine(line: string): string {
  const inner = seamed(line)
    .replace(/\](?=\()/g, `]${SEAM}`)
    .replace(/^([\s>]*\[[^\]]*\])(?=:)/, `$1${SEAM}`)
  return inner.replace(/`(?=``)|~(?=~~)/g, (sign) => `${sign}${SEAM}`)
}

/** In any dialect, plain text too: what could be taken for a tag, an address or a mention. */
export function seamed(text: string): string {
  return text.replace(/<(?=[A-Za-z/!?@])/g, `<${SEAM}`)
}

const LINE_START = /^(?:[#>\-+*=|:~`_[\s]|\d+[.)])/

/** Whether this text at the start of a line could be read as a block. */
export function startsBlock(text: string): boolean {
  return LINE_START.test(text)
}

/** A title's own signs at its end would be taken for the closing ones. */
export function endsTitle(text: string): boolean {
  return /#\s*$/.test(text)
}

/** Whether two pieces, each harmless alone, need a seam where they meet. */
export function needsSeam(before: string, after: string): boolean {
  const last = before.at(-1)
  const next = after[0] ?? ''
  switch (last) {
    case '!':
      return next === '['
    case ']':
      return next === '(' || next === '[' || next === ':'
    case '<':
      return /[A-Za-z/!?@]/.test(next)
    case '\\':
      return /[!-/:-@[-`{-~]/.test(next)
    case '*':
    case '`':
      return next === last
    default:
      return false
  }
}

function widen(character: string): string {
  return WIDE[character as Delimiter]
}
