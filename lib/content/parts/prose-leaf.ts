import { endsTitle, SEAM } from '../literals'
import type { Page } from '../page'
import { flatText, mergeSpans, sliceSpans, textSpan, type Span } from '../spans'
import {
  characterEndBefore,
  codePointEndBefore,
  sentenceEndsAround,
  spaceBefore,
  wordEndAfter,
  wordEndBefore,
} from './boundaries'
import type { Container, Cut, Leaf, Room } from './leaf'
import { mostThatFits } from './most-that-fits'

type Options = {
  page: Page
  /** The sign of a title; every piece of it is one. */
  prefix: string
  /** Not words, but what is drawn for `---`. */
  sign?: boolean
  /** Nothing around it and no marks in it: it may be cut anywhere between code points. */
  bare?: boolean
}

/** A paragraph or a title. */
export class ProseLeaf implements Leaf {
  private written: string | null = null
  private flat: string | null = null

  constructor(
    readonly containers: readonly Container[],
    private readonly spans: Span[],
    private readonly options: Options,
  ) {}

  get isText(): boolean {
    return !this.options.sign
  }

  get title(): boolean {
    return this.options.prefix !== ''
  }

  text(): string {
    return (this.written ??= this.write(this.spans))
  }

  /** Whatever is written beside them, all characters of its texts but spaces are. */
  exceeds(bytes: number): boolean {
    let least = 0
    for (const span of this.spans) {
      if (span.kind !== 'text') continue
      least += shownIn(span.text, bytes - least)
      if (least > bytes) return true
    }
    return false
  }

  cut(room: Room): Cut | null {
    const flat = (this.flat ??= flatText(this.spans))
    const start = spaceBefore(flat, 0)
    if (start > 0) return this.rest(start, flat.length).cut(room)
    const most = mostThatFits(Math.min(flat.length, room.bytes), (to) =>
      room.fits(this.write(this.slice(0, to))),
    )
    let at = most === 0 ? 0 : this.goodCut(flat, most, room)
    // A shorter beginning may need a seam that the longer one did not.
    while (at > 0 && !room.fits(this.write(this.slice(0, at)))) {
      at = this.characterCut(flat, at - 1)
    }
    if (at === 0) return null
    const rest = this.rest(at + spaceBefore(flat, at), flat.length)
    return { head: this.write(this.slice(0, at)), rest }
  }

  plainer(): Leaf[] | null {
    if (this.options.bare) return null
    const spans = this.spans.map((span) =>
      span.kind === 'break' ? span : textSpan(span.kind === 'text' ? span.text : span.plain),
    )
    return [
      new ProseLeaf([], mergeSpans(spans), { page: this.options.page, prefix: '', bare: true }),
    ]
  }

  /** At a sentence; within one only if a part of its own cannot hold it. So with words. */
  private goodCut(flat: string, most: number, room: Room): number {
    const [sentence, sentenceEnd] = sentenceEndsAround(flat, most)
    if (sentence > 0 || !room.fresh) {
      if (room.fitsAlone(this.rest(sentence, sentenceEnd))) return sentence
    }
    const word = Math.max(sentence, wordEndBefore(flat, most))
    if (word > 0 || !room.fresh) {
      if (room.fitsAlone(this.rest(word, wordEndAfter(flat, most, room.limit)))) return word
    }
    return this.characterCut(flat, most)
  }

  private characterCut(flat: string, most: number): number {
    const character = characterEndBefore(flat, most)
    return character > 0 || !this.options.bare ? character : codePointEndBefore(flat, most)
  }

  private rest(from: number, to: number): ProseLeaf {
    return new ProseLeaf(this.containers, this.slice(from, to), this.options)
  }

  private slice(from: number, to: number): Span[] {
    return sliceSpans(this.spans, from, to)
  }

  private write(spans: Span[]): string {
    const { page, prefix } = this.options
    const text = page.write(spans).replace(/^\n+/, '')
    if (!this.title || text === '') return text
    return `${prefix}${text}${endsTitle(text) ? SEAM : ''}`
  }
}

/** UTF-16 units that are no space; counting stops when they are more than `most`. */
function shownIn(text: string, most: number): number {
  let shown = 0
  for (let at = 0; at < text.length && shown <= most; at++) if (!/\s/.test(text[at]!)) shown++
  return shown
}
