import type { Block, Inline } from './blocks'
import type { Dialect } from './dialect'
import { inlineSpans } from './inline-spans'
import type { Literals } from './literals'
import type { Container, Leaf } from './parts/leaf'
import { ProseLeaf } from './parts/prose-leaf'
import { textSpan, type Span } from './spans'
import type { Warn } from './warnings'
import { writeMarkdown, writePlain } from './write-spans'

/** Where the functions of a dialect put what they write: leaves in order, each in its containers. */
export class Page {
  readonly leaves: Leaf[] = []
  private containers: readonly Container[] = []

  constructor(
    readonly dialect: Dialect,
    readonly literals: Literals,
    readonly warn: Warn,
  ) {}

  blocks(blocks: Block[]): void {
    for (const block of blocks) this.block(block)
  }

  within(container: Container, work: () => void): void {
    const outside = this.containers
    this.containers = [...outside, container]
    work()
    this.containers = outside
  }

  /** How many of them are open around what is written now. */
  depthOf(kind: Container['kind']): number {
    return this.containers.filter((container) => container.kind === kind).length
  }

  add(make: (containers: readonly Container[]) => Leaf): void {
    this.leaves.push(make(this.containers))
  }

  /** A paragraph, or a title with its `prefix`. */
  prose(content: Inline[], { prefix = '' }: { prefix?: string } = {}): void {
    const title = prefix !== ''
    const spans = this.spans(title ? this.inOneLine(content) : content)
    this.add((containers) => new ProseLeaf(containers, spans, { prefix, page: this }))
  }

  /** A line of our own words, before what was written since there were `at` leaves. */
  line(text: string, at = this.leaves.length): void {
    const options = { prefix: '', page: this }
    this.leaves.splice(at, 0, new ProseLeaf(this.containers, [textSpan(text)], options))
  }

  /** Whether the first thing written since there were `at` leaves is a paragraph right here. */
  beginsWithText(at: number): boolean {
    const first = this.leaves[at]
    return (
      first !== undefined &&
      first.containers === this.containers &&
      first.isText &&
      !first.title &&
      first.text() !== ''
    )
  }

  spans(content: Inline[]): Span[] {
    return inlineSpans(content, this)
  }

  write(spans: Span[]): string {
    const { markup, lineBreak } = this.dialect
    return markup ? writeMarkdown(spans, this.literals, lineBreak) : writePlain(spans)
  }

  /** Titles and cells have no second line. */
  inOneLine(content: Inline[]): Inline[] {
    if (!content.some(({ kind }) => kind === 'break')) return content
    this.warn('line_break_lost')
    return content.map((piece) =>
      piece.kind === 'break' ? { kind: 'text', text: ' ', marks: {} } : piece,
    )
  }

  private block(block: Block): void {
    const { block: write } = this.dialect
    switch (block.kind) {
      case 'paragraph':
        return write.paragraph(block, this)
      case 'heading':
        return write.heading(block, this)
      case 'list':
        return write.list(block, this)
      case 'quote':
        return write.quote(block, this)
      case 'code':
        return write.code(block, this)
      case 'rule':
        return write.rule(block, this)
      case 'table':
        return write.table(block, this)
    }
  }
}
