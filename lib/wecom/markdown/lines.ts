import type { Reading } from './nodes'

/** Columns of white space before the first character; a tab goes to the next fourth column. */
export function indentOf(line: string): number {
  let columns = 0
  for (const character of line) {
    if (character === ' ') columns++
    else if (character === '\t') columns += 4 - (columns % 4)
    else break
  }
  return columns
}

/** The line without up to `columns` columns of white space before it. */
export function dedent(line: string, columns: number): string {
  let at = 0
  let passed = 0
  while (passed < columns && (line[at] === ' ' || line[at] === '\t')) {
    passed += line[at] === '\t' ? 4 - (passed % 4) : 1
    at++
  }
  return line.slice(at)
}

export function isBlank(line: string): boolean {
  return line.trim() === ''
}

export type Heading = { level: 1 | 2 | 3 | 4 | 5 | 6; text: string }

/** `# title`; liberal readers need no space and drop the signs at its end. */
export function headingIn(line: string, { strict }: Reading): Heading | null {
  const found = (strict ? /^(#{1,6})[ \t]+(\S.*)$/s : /^\s*(#{1,6})(.*)$/s).exec(line)
  if (!found) return null
  const level = Math.min(found[1]!.length, 6) as Heading['level']
  const text = found[2]!.trim()
  return { level, text: strict ? text : withoutClosingSigns(text) }
}

/** `---`; liberal readers also take `***`, `___` and spaces between. */
export function isRule(line: string, reading: Reading): boolean {
  if (!reading.strict) {
    const signs = line.replaceAll(/\s/g, '')
    return signs.length >= 3 && '-*_'.includes(signs[0]!) && isAll(signs, signs[0]!)
  }
  const signs = line.trimEnd()
  return reading.dialect === 'markdown_v2' && signs.length >= 3 && isAll(signs, '-')
}

/** `===` or `---` below a line makes it a title, for liberal readers. */
export function underlineLevel(line: string, { strict }: Reading): 1 | 2 | null {
  const signs = line.trim()
  if (strict || signs === '') return null
  if (isAll(signs, '=')) return 1
  return isAll(signs, '-') ? 2 : null
}

/** What stands behind `>`. */
export function quotedIn(line: string, { strict }: Reading): string | null {
  const found = (strict ? /^ {0,3}> ?/ : /^\s*>[ \t]?/).exec(line)
  return found ? line.slice(found[0].length) : null
}

export type Bullet = {
  ordered: boolean
  start: number
  /** Column of the sign, and of what follows it. */
  indent: number
  offset: number
  rest: string
}

/** `- item`, `1. item`; liberal readers also take `1) item` and an item without a text. */
export function bulletIn(line: string, { strict, dialect }: Reading): Bullet | null {
  if (strict && dialect === 'markdown') return null
  const sign = strict
    ? /^[ \t]*(?:[-*+]|(\d{1,9})\.)[ \t]+(?=\S)/
    : /^\s*(?:[-*+]|(\d+)[.)])(?:\s+|$)/
  const found = sign.exec(line)
  if (!found) return null
  return {
    ordered: found[1] !== undefined,
    start: Number(found[1] ?? 1),
    indent: indentOf(line),
    offset: found[0].trimEnd().length + 1,
    rest: line.slice(found[0].length),
  }
}

export type Fence = { sign: string; length: number; language: string; indent: number }

/** The line that opens a block of code. */
export function fenceIn(line: string, { strict, dialect }: Reading): Fence | null {
  if (strict && dialect === 'markdown') return null
  const found = (strict ? /^ {0,3}(`{3,})([^`]*)$/ : /^\s*(`{3,}|~{3,})(.*)$/s).exec(line)
  if (!found) return null
  const [, signs = '', language = ''] = found
  if (signs.startsWith('`') && language.includes('`')) return null
  return {
    sign: signs[0]!,
    length: signs.length,
    language: language.trim(),
    indent: indentOf(line),
  }
}

export function closesFence(line: string, { sign, length }: Fence): boolean {
  const signs = line.trim()
  return signs.length >= length && isAll(signs, sign)
}

/** `[label]: address "title"`, or a footnote with its text; for liberal readers. */
export function definitionIn(
  line: string,
  { strict }: Reading,
): { label: string; url: string } | null {
  if (strict || !line.includes(']:')) return null
  const found = /^\s*\[([^[\]]+)\]:(.*)$/s.exec(line)
  if (!found || isBlank(found[1]!)) return null
  const label = found[1]!
  const rest = found[2]!.trim()
  if (label.startsWith('^')) return { label, url: rest }
  const address = /^(?:<[^<>]*>|\S*)/.exec(rest)?.[0] ?? ''
  const title = rest.slice(address.length).trim()
  if (title !== '' && !/^(?:"[^"]*"|'[^']*'|\([^()]*\))$/.test(title)) return null
  return { label, url: address.startsWith('<') ? address.slice(1, -1) : address }
}

function withoutClosingSigns(text: string): string {
  let end = text.length
  while (text[end - 1] === '#') end--
  const closes = end === 0 || (end < text.length && /\s/.test(text[end - 1]!))
  return closes ? text.slice(0, end).trimEnd() : text
}

function isAll(text: string, character: string): boolean {
  for (const each of text) if (each !== character) return false
  return true
}
