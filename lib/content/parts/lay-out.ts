import { SEAM } from '../literals'
import { utf8Length } from '../utf8-length'
import type { Warn } from '../warnings'
import type { Container, Leaf, Room } from './leaf'

type Options = {
  /** UTF-8 bytes of one part; with Infinity there is one part, and nothing to count. */
  limit: number
  /** What stands between blocks. */
  blockGap: '\n' | '\n\n'
  warn: Warn
}

/** Leaves as the fewest parts that hold them in order, each of at most `limit` bytes. */
export function layOut(leaves: Leaf[], options: Options): string[] {
  const parts: string[] = []
  const begun = new Set<Container>()
  let part = new Part(options, begun)
  const turn = () => {
    const title = part.takeTitle()
    parts.push(part.text)
    part = new Part(options, begun)
    if (title) part.add(title)
  }
  const waiting = leaves.toReversed()
  while (waiting.length > 0) {
    const leaf = waiting.pop()!
    if (part.add(leaf)) continue
    const cut = part.isFresh || !part.fitsAlone(leaf) ? part.cut(leaf) : null
    if (cut) {
      turn()
      waiting.push(cut)
    } else if (!part.isFresh) {
      turn()
      waiting.push(leaf)
    } else {
      options.warn('flattened')
      waiting.push(...(leaf.plainer() ?? []).toReversed())
    }
  }
  return part.text === '' ? parts : [...parts, part.text]
}

const NONE: Set<Container> = new Set()

class Part {
  text = ''
  private bytes = 0
  private last: Leaf | null = null
  /** The text before the title that ends this part, if one does. */
  private beforeTitle: string | null = null
  private readonly open = new Set<Container>()

  constructor(
    private readonly options: Options,
    /** Items whose beginning some part already shows. */
    private readonly begun: Set<Container>,
  ) {}

  get isFresh(): boolean {
    return this.text === ''
  }

  /** False, and nothing changed, if it does not fit. */
  add(leaf: Leaf): boolean {
    const { limit } = this.options
    if (leaf.exceeds(limit - this.bytes)) return false
    if (leaf.text() === '') return true
    const text = this.gap(leaf) + this.indented(leaf.text(), leaf)
    const bytes = limit === Infinity ? 0 : this.bytes + utf8Length(text)
    if (bytes > limit) return false
    this.append(leaf, text, bytes)
    return true
  }

  /** Adds as much as fits and gives the rest; null if nothing does. */
  cut(leaf: Leaf): Leaf | null {
    const cut = leaf.cut(this.roomFor(leaf))
    if (!cut || cut.head === '') return null
    const text = this.gap(leaf) + this.indented(cut.head, leaf)
    this.append(leaf, text, this.bytes + utf8Length(text))
    this.beforeTitle = null
    return cut.rest
  }

  fitsAlone(leaf: Leaf): boolean {
    const { limit } = this.options
    return !leaf.exceeds(limit) && this.alone(leaf.text(), leaf) <= limit
  }

  /** A title does not end a part: it goes with what it names. */
  takeTitle(): Leaf | null {
    if (this.beforeTitle === null || this.beforeTitle === '') return null
    this.text = this.beforeTitle
    return this.last
  }

  private append(leaf: Leaf, text: string, bytes: number): void {
    this.beforeTitle = leaf.title ? this.text : null
    this.text += text
    this.bytes = bytes
    this.last = leaf
    for (const container of leaf.containers) {
      const began = this.begun.has(container) && !this.open.has(container)
      if (began && container.kind === 'item') continue
      this.begun.add(container)
      this.open.add(container)
    }
  }

  private roomFor(leaf: Leaf): Room {
    const gap = this.gap(leaf)
    const bytes = this.options.limit - this.bytes - utf8Length(gap)
    return {
      bytes,
      limit: this.options.limit,
      fits: (text) => utf8Length(this.indented(text, leaf)) <= bytes,
      fitsAlone: (piece) => this.fitsAlone(piece),
      fresh: this.isFresh,
    }
  }

  private alone(text: string, leaf: Leaf): number {
    const first = this.before(leaf, 'first', NONE)
    return utf8Length(indent(text, first, this.before(leaf, 'rest', NONE)))
  }

  private indented(text: string, leaf: Leaf): string {
    return indent(text, this.before(leaf, 'first'), this.before(leaf, 'rest'))
  }

  private before(leaf: Leaf, line: 'first' | 'rest', open = this.open): string {
    let before = ''
    for (const container of leaf.containers) {
      if (open.has(container)) before += container.rest
      else before += this.begun.has(container) ? container.reopened : container[line]
    }
    return before
  }

  private gap(leaf: Leaf): string {
    if (!this.last) return ''
    const before = this.last.containers
    const after = leaf.containers
    let shared = 0
    while (shared < before.length && before[shared] === after[shared]) shared++
    const prefix = this.prefixOf(after, shared)
    const blank = prefix.trimEnd()
    const block = this.options.blockGap === '\n' ? '\n' : `\n${blank}\n`
    const [ended, begins] = [before[shared], after[shared]]
    if (begins?.kind === 'item' && !this.begun.has(begins)) {
      const tight = this.last.isText
      if (tight && ended?.kind === 'item' && ended.list === begins.list) return '\n'
      const follows = ended?.kind === 'item' && ended.list?.ordered && begins.list?.ordered
      // Else the second list would go on counting where the first one ended.
      if (follows) return `${block}${prefix}${SEAM}${block}`
      const nested = after[shared - 1]?.kind === 'item' && !ended
      if (tight && nested && begins.list?.start === 1) return '\n'
    }
    return this.last.title && shared === before.length ? '\n' : block
  }

  /** What the outer ones of these put before a line. */
  private prefixOf(containers: readonly Container[], outer: number): string {
    let prefix = ''
    for (let at = 0; at < outer; at++) {
      if (this.open.has(containers[at]!)) prefix += containers[at]!.rest
    }
    return prefix
  }
}

function indent(text: string, first: string, rest: string): string {
  if (first === '' && rest === '') return text
  if (!text.includes('\n')) return first + text
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? first + line : line === '' ? rest.trimEnd() : rest + line))
    .join('\n')
}
