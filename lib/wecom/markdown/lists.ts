import { bulletIn, dedent, indentOf, isBlank, isRule, type Bullet } from './lines'
import type { Block, ListItem, Reading } from './nodes'

/** The list that begins at `at`, if one does, and the first line after it. */
export function readList(
  lines: string[],
  at: number,
  reading: Reading,
  readBlocks: (lines: string[]) => Block[],
): { block: Block; end: number } | null {
  const first = bulletIn(lines[at]!, reading)
  if (!first) return null
  const items: ListItem[] = []
  let end = at
  for (;;) {
    const bullet = itemAt(lines, end, first, reading)
    if (!bullet) break
    const item = itemLines(lines, end + 1, bullet)
    reading.steps.count += item.end - end
    items.push(readItem([bullet.rest, ...item.lines], reading, readBlocks))
    end = item.end
    const next = afterBlanks(lines, end)
    if (next > end && itemAt(lines, next, first, reading)) end = next
  }
  const { ordered, start } = first
  return { block: { kind: 'list', ordered, start, items }, end }
}

function itemAt(lines: string[], at: number, first: Bullet, reading: Reading): Bullet | null {
  const line = lines[at]
  if (line === undefined || isRule(line, reading)) return null
  const bullet = bulletIn(line, reading)
  return bullet?.ordered === first.ordered && bullet.indent < first.indent + 2 ? bullet : null
}

/** What belongs to an item: lines that stand at least two columns within it, and gaps between. */
function itemLines(
  lines: string[],
  from: number,
  bullet: Bullet,
): { lines: string[]; end: number } {
  const within = (line: string | undefined) =>
    line !== undefined && !isBlank(line) && indentOf(line) >= bullet.indent + 2
  let end = from
  for (;;) {
    const next = afterBlanks(lines, end)
    if (!within(lines[next])) break
    end = next + 1
  }
  return { lines: lines.slice(from, end).map((line) => dedent(line, bullet.offset)), end }
}

function afterBlanks(lines: string[], from: number): number {
  let at = from
  while (at < lines.length && isBlank(lines[at]!)) at++
  return at
}

const TASK = /^\[[ xX]\](?:\s+|$)/

function readItem(
  lines: string[],
  reading: Reading,
  readBlocks: (lines: string[]) => Block[],
): ListItem {
  const [first = '', ...rest] = lines
  const task = reading.strict ? null : TASK.exec(first)
  return {
    blocks: readBlocks(task ? [first.slice(task[0].length), ...rest] : lines),
    task: task !== null,
  }
}
