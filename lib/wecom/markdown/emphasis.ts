/** A run of one of `*`, `_`, `~`; what is left of it lies in [from, to). */
export type Run = {
  character: string
  from: number
  to: number
  length: number
  canOpen: boolean
  canClose: boolean
}

/** Two delimiters of the same width: at `open` and at `close`, what is marked lies between. */
export type Pair = { character: string; open: number; close: number; width: number }

/**
 * Pairs runs as CommonMark does (nearest opener, two characters before one, rule of three), each
 * kind of character for itself. `onlyDouble`: single characters mean nothing. The runs are used up.
 */
export function pairRuns(runs: Run[], onlyDouble: boolean, steps: { count: number }): Pair[] {
  const pairs: Pair[] = []
  for (const character of new Set(runs.map((run) => run.character))) {
    const openers: Run[] = []
    const bottoms = new Map<string, number>()
    for (const run of runs) {
      steps.count++
      if (run.character !== character) continue
      if (run.canClose) close(run, { openers, bottoms, onlyDouble, pairs, steps })
      if (run.canOpen && run.to > run.from) openers.push(run)
    }
  }
  return pairs
}

/**
 * Pairs what is left as an expression like `\*(.*?)\*` would: whatever comes next of the same
 * character, spaces or not, and also within one run.
 */
export function pairNaively(runs: Run[], steps: { count: number }): Pair[] {
  const pairs: Pair[] = []
  const waiting = new Map<string, Run>()
  for (const run of runs) {
    steps.count++
    if (run.from >= run.to) continue
    const open = waiting.get(run.character)
    if (open) {
      const width = Math.min(open.to - open.from, run.to - run.from)
      pairs.push(take(open, run, width))
    }
    if (run.to > run.from) waiting.set(run.character, run)
    else waiting.delete(run.character)
  }
  for (const run of runs) {
    const width = Math.floor((run.to - run.from) / 2)
    if (width > 0) {
      pairs.push({ character: run.character, open: run.from, close: run.from + width, width })
    }
  }
  return pairs
}

type Closing = {
  openers: Run[]
  /** How far down a run of this sort need not look: nothing there suits it. */
  bottoms: Map<string, number>
  onlyDouble: boolean
  pairs: Pair[]
  steps: { count: number }
}

function close(run: Run, { openers, bottoms, onlyDouble, pairs, steps }: Closing): void {
  const least = onlyDouble ? 2 : 1
  const sort = `${run.canOpen} ${run.length % 3}`
  while (run.to - run.from >= least) {
    const bottom = Math.min(bottoms.get(sort) ?? 0, openers.length)
    let at = openers.length - 1
    while (at >= bottom && !suits(openers[at]!, run, least)) {
      at--
      steps.count++
    }
    if (at < bottom) {
      bottoms.set(sort, openers.length)
      return
    }
    const opener = openers[at]!
    const width = run.to - run.from >= 2 && opener.to - opener.from >= 2 ? 2 : 1
    pairs.push(take(opener, run, width))
    openers.length = opener.to > opener.from ? at + 1 : at
    // What was known of the openers that are gone says nothing of those that come after.
    for (const [each, known] of bottoms) {
      if (known > openers.length) bottoms.set(each, openers.length)
    }
    steps.count++
  }
}

function suits(opener: Run, run: Run, least: number): boolean {
  if (opener.to - opener.from < least) return false
  if (!opener.canClose && !run.canOpen) return true
  const bothOfThree = opener.length % 3 === 0 && run.length % 3 === 0
  return (opener.length + run.length) % 3 !== 0 || bothOfThree
}

/** Takes the inner characters of both runs. */
function take(opener: Run, closer: Run, width: number): Pair {
  opener.to -= width
  closer.from += width
  return { character: opener.character, open: opener.to, close: closer.from - width, width }
}
