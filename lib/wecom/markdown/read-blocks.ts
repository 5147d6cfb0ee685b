import {
  bulletIn,
  closesFence,
  dedent,
  definitionIn,
  fenceIn,
  headingIn,
  indentOf,
  isBlank,
  isRule,
  quotedIn,
  underlineLevel,
} from './lines'
import { labelKey } from './links'
import { readList } from './lists'
import type { Block, Reading } from './nodes'
import { readInlines } from './read-inlines'
import { tableAt } from './tables'

/** Deeper quotes and lists are shown as typed: it bounds the work on `> > > > …`. */
const DEEPEST = 16
/** Levels of quotes that WeCom shows. path/99110 */
const QUOTE_LEVELS = { markdown: 1, markdown_v2: 3 } as const

/** Where a container stands: how deep, and within how many quotes. */
export type Level = { depth: number; quotes: number }

/** What one construct was read as, and the first line after it. */
type Taken = { block: Block; end: number }

/** Reads lines as blocks; quotes and items of lists are read in the same way. */
export function readBlocks(lines: string[], reading: Reading, level: Level): Block[] {
  const blocks: Block[] = []
  let afterBlank = true
  for (let at = 0; at < lines.length;) {
    reading.steps.count += lines[at]!.length + 1
    const taken =
      level.depth > DEEPEST ? null : (constructAt(lines, at, reading, level, afterBlank) ?? null)
    if (taken) {
      blocks.push(taken.block)
      at = taken.end
      afterBlank = true
    } else if (isBlank(lines[at]!) && !keepsBlanks(reading)) {
      at++
      afterBlank = true
    } else {
      const paragraph = paragraphAt(lines, at, reading, level)
      blocks.push(paragraph.block)
      at = paragraph.end
      afterBlank = false
    }
  }
  return blocks
}

/** In the first dialect every newline is a line break, empty lines among them. */
function keepsBlanks({ strict, dialect }: Reading): boolean {
  return strict && dialect === 'markdown'
}

function constructAt(
  lines: string[],
  at: number,
  reading: Reading,
  level: Level,
  afterBlank: boolean,
): Taken | null {
  const line = lines[at]!
  return (
    fencedCode(lines, at, reading) ??
    (afterBlank ? indentedCode(lines, at, reading) : null) ??
    heading(line, at, reading) ??
    (isRule(line, reading) ? { block: { kind: 'rule' }, end: at + 1 } : null) ??
    quote(lines, at, reading, level) ??
    readList(lines, at, reading, (inner) =>
      readBlocks(inner, reading, { ...level, depth: level.depth + 1 }),
    ) ??
    definition(line, at, reading) ??
    table(lines, at, reading)
  )
}

/** Whether `line` ends the paragraph before it. */
function interrupts(lines: string[], at: number, reading: Reading, level: Level): boolean {
  const line = lines[at]!
  reading.steps.count += 2 * line.length
  if (isBlank(line)) return !keepsBlanks(reading)
  if (level.depth > DEEPEST) return false
  return (
    fenceIn(line, reading) !== null ||
    headingIn(line, reading) !== null ||
    isRule(line, reading) ||
    (mayQuote(reading, level) && quotedIn(line, reading) !== null) ||
    bulletIn(line, reading) !== null ||
    definitionIn(line, reading) !== null ||
    (hasTables(reading) && tableAt(lines.slice(at, at + 2), 0) !== null)
  )
}

function paragraphAt(lines: string[], at: number, reading: Reading, level: Level): Taken {
  let end = at + 1
  while (end < lines.length) {
    const underlined = underlineLevel(lines[end]!, reading)
    if (underlined !== null && level.depth <= DEEPEST) {
      const content = readInlines(joined(lines, at, end, reading), reading)
      return { block: { kind: 'heading', level: underlined, content }, end: end + 1 }
    }
    if (interrupts(lines, end, reading, level)) break
    end++
  }
  const content = readInlines(joined(lines, at, end, reading), reading)
  return { block: { kind: 'paragraph', content }, end }
}

function joined(lines: string[], from: number, to: number, { strict }: Reading): string {
  const own = lines.slice(from, to)
  return (strict ? own : own.map((line) => line.trimStart())).join('\n')
}

function fencedCode(lines: string[], at: number, reading: Reading): Taken | null {
  const fence = fenceIn(lines[at]!, reading)
  if (!fence) return null
  let close = at + 1
  while (close < lines.length && !closesFence(lines[close]!, fence)) close++
  const text = lines.slice(at + 1, close).map((line) => dedent(line, fence.indent))
  reading.steps.count += text.reduce((sum, line) => sum + line.length + 1, 0)
  return {
    block: { kind: 'code', language: fence.language, text: text.join('\n') },
    end: close + 1,
  }
}

function indentedCode(lines: string[], at: number, reading: Reading): Taken | null {
  if (reading.strict || isBlank(lines[at]!) || indentOf(lines[at]!) < 4) return null
  let end = at + 1
  while (end < lines.length && !isBlank(lines[end]!) && indentOf(lines[end]!) >= 4) end++
  const text = lines.slice(at, end).map((line) => dedent(line, 4))
  return { block: { kind: 'code', language: '', text: text.join('\n') }, end }
}

function heading(line: string, at: number, reading: Reading): Taken | null {
  const found = headingIn(line, reading)
  if (!found) return null
  const content = readInlines(found.text, reading)
  return { block: { kind: 'heading', level: found.level, content }, end: at + 1 }
}

function mayQuote({ strict, dialect }: Reading, { quotes }: Level): boolean {
  return !strict || quotes < QUOTE_LEVELS[dialect]
}

function quote(lines: string[], at: number, reading: Reading, level: Level): Taken | null {
  if (!mayQuote(reading, level)) return null
  const inner: string[] = []
  for (let end = at; ; end++) {
    const line = end < lines.length ? quotedIn(lines[end]!, reading) : null
    if (line !== null) {
      inner.push(line)
      continue
    }
    if (inner.length === 0) return null
    const deeper = { depth: level.depth + 1, quotes: level.quotes + 1 }
    return { block: { kind: 'quote', blocks: readBlocks(inner, reading, deeper) }, end }
  }
}

function definition(line: string, at: number, reading: Reading): Taken | null {
  const found = definitionIn(line, reading)
  if (!found) return null
  return {
    block: { kind: 'definition', label: labelKey(found.label), url: found.url },
    end: at + 1,
  }
}

function hasTables({ strict, dialect }: Reading): boolean {
  return !strict || dialect === 'markdown_v2'
}

function table(lines: string[], at: number, reading: Reading): Taken | null {
  const raw = hasTables(reading) ? tableAt(lines, at) : null
  if (!raw) return null
  const read = (cell: string) => readInlines(cell, reading)
  const rows = raw.rows.map((row) => row.map(read))
  const { align, end } = raw
  return { block: { kind: 'table', align, head: raw.head.map(read), rows }, end }
}
