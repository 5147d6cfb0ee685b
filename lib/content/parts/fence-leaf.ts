import { literalCodeLine } from '../literals'
import type { Page } from '../page'
import { textSpan, type Span } from '../spans'
import { characterEndBefore, codePointEndBefore } from './boundaries'
import type { Container, Cut, Leaf, Room } from './leaf'
import { linesWithin, mostThatFits } from './most-that-fits'
import { ProseLeaf } from './prose-leaf'

/** Code between fences; cut between its lines, each part with fences of its own. */
export class FenceLeaf implements Leaf {
  readonly title = false
  readonly isText = false
  private written: string | null = null

  constructor(
    readonly containers: readonly Container[],
    private readonly lines: string[],
    private readonly options: { language: string; page: Page },
  ) {}

  text(): string {
    return (this.written ??= this.write(this.lines))
  }

  exceeds(bytes: number): boolean {
    return linesWithin(this.lines, bytes) < this.lines.length
  }

  cut(room: Room): Cut | null {
    const most = linesWithin(this.lines, room.bytes)
    const count = mostThatFits(most, (to) => room.fits(this.write(this.lines.slice(0, to))))
    if (count > 0) {
      const head = this.write(this.lines.slice(0, count))
      return { head, rest: this.rest(this.lines.slice(count)) }
    }
    return room.fresh ? this.cutLine(room) : null
  }

  plainer(): Leaf[] | null {
    const { page } = this.options
    const spans = this.lines.flatMap((line, index): Span[] => [
      ...(index > 0 ? [{ kind: 'break' } as const] : []),
      textSpan(line),
    ])
    return [new ProseLeaf([], spans, { page, prefix: '', bare: true })]
  }

  /** One line that no part can hold. */
  private cutLine(room: Room): Cut | null {
    const [line = '', ...others] = this.lines
    const most = mostThatFits(Math.min(line.length, room.bytes), (to) =>
      room.fits(this.write([line.slice(0, to)])),
    )
    const at = characterEndBefore(line, most) || codePointEndBefore(line, most)
    if (at === 0) return null
    return { head: this.write([line.slice(0, at)]), rest: this.rest([line.slice(at), ...others]) }
  }

  private rest(lines: string[]): Leaf {
    return new FenceLeaf(this.containers, lines, this.options)
  }

  private write(lines: string[]): string {
    return ['```' + this.options.language, ...lines.map(literalCodeLine), '```'].join('\n')
  }
}
