import type { Page } from '../page'
import type { Span } from '../spans'
import type { Container, Cut, Leaf, Room } from './leaf'
import { linesWithin, mostThatFits } from './most-that-fits'
import { ProseLeaf } from './prose-leaf'

/** One row: as it is written, and what is in its cells. */
export type Row = { line: string; cells: Span[][] }

/** A table; cut between rows, each part with the names of the columns. */
export class RowsLeaf implements Leaf {
  readonly title = false
  readonly isText = false
  private written: string | null = null

  constructor(
    readonly containers: readonly Container[],
    private readonly head: Row,
    private readonly rows: Row[],
    /** `named`: a part before has shown the names of the columns. */
    private readonly options: { page: Page; named?: boolean },
  ) {}

  text(): string {
    return (this.written ??= this.write(this.rows))
  }

  exceeds(bytes: number): boolean {
    return this.rowsWithin(bytes) < this.rows.length
  }

  cut(room: Room): Cut | null {
    const most = this.rowsWithin(room.bytes)
    const count = mostThatFits(most, (to) => room.fits(this.write(this.rows.slice(0, to))))
    if (count === 0) return null
    return { head: this.write(this.rows.slice(0, count)), rest: this.rest(count) }
  }

  /** Nothing but the cells, one after the other, until a row fits again. */
  plainer(): Leaf[] | null {
    this.options.page.warn('row_as_lines')
    const named = this.options.named ? [] : this.linesOf(this.head)
    const first = this.rows[0] ? this.linesOf(this.rows[0]) : []
    return [...named, ...first, ...(this.rows.length > 1 ? [this.rest(1)] : [])]
  }

  private rowsWithin(bytes: number): number {
    return linesWithin(
      this.rows.map(({ line }) => line),
      bytes,
    )
  }

  private linesOf({ cells }: Row): Leaf[] {
    const { page } = this.options
    return cells
      .filter((spans) => spans.length > 0)
      .map((spans) => new ProseLeaf(this.containers, spans, { page, prefix: '' }))
  }

  private rest(from: number): Leaf {
    const options = { ...this.options, named: true }
    return new RowsLeaf(this.containers, this.head, this.rows.slice(from), options)
  }

  private write(rows: Row[]): string {
    const dashes = `|${' --- |'.repeat(this.head.cells.length)}`
    return [this.head.line, dashes, ...rows.map(({ line }) => line)].join('\n')
  }
}
