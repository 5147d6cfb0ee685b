import type { Block, Inline } from './blocks'

/**
 * How a typed character is kept from being markup, without a backslash:
 * docs/decisions/0008-literals-without-escapes.md says why in each case.
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
export type Writes = {
  emphasis: boolean
  code: boolean
  /** Titles, or the names of columns, are written in bold. */
  boldTitles: boolean
}

/** A delimiter that stands alone in the whole document, and that we don't write, stays as typed. */
export function literalsOf(blocks: Block[], writes: Writes): Literals {
  const tally: Tally = { '*': 0, _: 0, '~': 0, '`': 0, emphasis: false, code: false, titles: false }
  countBlocks(blocks, tally)
  const bold = tally.emphasis || (writes.boldTitles && tally.titles)
  if (writes.emphasis && bold) tally['*'] += 2
  if (writes.code && tally.code) tally['`'] += 2
  const wide = (Object.keys(WIDE) as Delimiter[]).filter((delimiter) => tally[delimiter] > 1)
  return { wide: wide.length > 0 ? new RegExp(`[${wide.join('')}]`, 'g') : null }
}

type Tally = Record<Delimiter, number> & { emphasis: boolean; code: boolean; titles: boolean }

function countBlocks(blocks: Block[], tally: Tally): void {
  for (const block of blocks) {
    if (block.kind === 'heading' || block.kind === 'table') tally.titles = true
    if (block.kind === 'paragraph' || block.kind === 'heading') countPieces(block.content, tally)
    else if (block.kind === 'quote') countBlocks(block.blocks, tally)
    else if (block.kind === 'list') for (const item of block.items) countBlocks(item, tally)
    else if (block.kind === 'table') {
      for (const row of block.rows) for (const cell of row) countPieces(cell, tally)
    } else if (block.kind === 'code') {
      countText(block.text, tally)
      tally.code = true
    }
  }
}

function countPieces(pieces: Inline[], tally: Tally): void {
  for (const piece of pieces) {
    if (piece.kind === 'text') {
      const { bold, italic, code, href } = piece.marks
      countText(piece.text, tally)
      if (href !== undefined) countText(href, tally)
      if (bold || italic) tally.emphasis = true
      if (code) tally.code = true
    } else if (piece.kind === 'mention') {
      countText(piece.label, tally)
    } else if (piece.kind === 'image') {
      countText(piece.alt, tally)
      countText(piece.src ?? '', tally)
    }
  }
}

function countText(text: string, tally: Tally): void {
  if (!/[*_~`]/.test(text)) return
  for (const found of text.match(/[*_~`]/g)!) tally[found as Delimiter]++
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
  return text.replace(/<(?=[!-~])/g, `<${SEAM}`)
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
      return /[!-~]/.test(next)
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
