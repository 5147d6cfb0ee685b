/** A code span: backticks and all it encloses lie in [start, end). */
export type CodeSpan = { start: number; end: number; text: string }

/**
 * Code between runs of the same number of backticks; where `naive`, what is left over is paired as
 * an expression like `` `(.*?)` `` would.
 */
export function codeSpans(text: string, naive: boolean, steps: { count: number }): CodeSpan[] {
  const runs = backtickRuns(text, steps)
  const next = nextOfSameLength(runs)
  const spans: CodeSpan[] = []
  let alone: Ticks | null = null
  for (let at = 0; at < runs.length; at++) {
    steps.count++
    const run = runs[at]!
    const partner = next[at]!
    if (partner >= 0) {
      if (naive && alone) spans.push(...within(alone))
      alone = null
      spans.push(span(text, run, runs[partner]!))
      at = partner
    } else if (naive && alone) {
      spans.push(span(text, alone, run))
      alone = null
    } else {
      alone = run
    }
  }
  if (naive && alone) spans.push(...within(alone))
  return spans
}

type Ticks = { start: number; end: number }

function backtickRuns(text: string, steps: { count: number }): Ticks[] {
  const runs: Ticks[] = []
  for (const found of text.matchAll(/`+/g)) {
    runs.push({ start: found.index, end: found.index + found[0].length })
  }
  steps.count += text.length
  return runs
}

function nextOfSameLength(runs: Ticks[]): Int32Array {
  const next = new Int32Array(runs.length).fill(-1)
  const seen = new Map<number, number>()
  for (let at = runs.length - 1; at >= 0; at--) {
    const length = runs[at]!.end - runs[at]!.start
    next[at] = seen.get(length) ?? -1
    seen.set(length, at)
  }
  return next
}

/** One space at each end is there to keep backticks apart; line breaks are spaces. */
function span(text: string, open: Ticks, close: Ticks): CodeSpan {
  const inner = text.slice(open.end, close.start).replaceAll('\n', ' ')
  const padded = inner.length > 2 && inner.startsWith(' ') && inner.endsWith(' ')
  const trimmed = padded && inner.trim() !== '' ? inner.slice(1, -1) : inner
  return { start: open.start, end: close.end, text: trimmed }
}

function within({ start, end }: Ticks): CodeSpan[] {
  return end - start < 2 ? [] : [{ start, end, text: '`'.repeat(end - start - 2) }]
}
