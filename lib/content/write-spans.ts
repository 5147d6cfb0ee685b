import {
  literal,
  literalCode,
  needsSeam,
  SEAM,
  seamed,
  startsBlock,
  type Literals,
} from './literals'
import { sharedStyle, PLAIN, type Span, type Style } from './spans'

/** Spans as plain text: no marks, breaks as line ends. */
export function writePlain(spans: Span[]): string {
  const pieces: string[] = []
  let last = ''
  for (const span of spans) {
    const piece =
      span.kind === 'text' ? seamed(span.text) : span.kind === 'atom' ? span.written : '\n'
    if (piece === '') continue
    if (last.endsWith('<') && needsSeam(last, piece)) pieces.push(SEAM)
    pieces.push(piece)
    last = piece
  }
  return pieces.join('').replace(/[^\S\n]+(?=\n|$)/g, '')
}

/**
 * Spans as Markdown. Marks are closed before each line end and opened after it, stand close to
 * their text, and begin and end where CommonMark sees them beside punctuation and Chinese too.
 */
export function writeMarkdown(spans: Span[], literals: Literals, lineBreak: string): string {
  const writer = new LineWriter(literals, lineBreak)
  for (const span of settleSpaces(spans)) writer.add(span)
  return writer.end()
}

/** Marks from the outside in; the closing of one may need to know what follows. */
type Mark = 'bold' | 'italic' | 'info' | 'comment' | 'warning'

class LineWriter {
  /** Lines that have ended: looking at the end of one growing text would copy it each time. */
  private readonly ended: string[] = []
  /** The line that is being written. */
  private out = ''
  private open: Mark[] = []
  /** A mark was just opened; whether space or punctuation stands before it. */
  private opened: { atBoundary: boolean } | null = null

  constructor(
    private readonly literals: Literals,
    private readonly lineBreak: string,
  ) {}

  add(span: Span): void {
    if (span.kind === 'break') return this.break()
    const isText = span.kind === 'text' && !span.code
    const piece = this.written(span)
    if (piece === '') return
    this.turnTo(marksOf(span.style), piece[0]!)
    const starts = isText && this.out === '' && startsBlock(piece)
    this.put(starts ? SEAM + piece : piece)
  }

  end(): string {
    this.close(0, '')
    return (this.ended.join('') + this.out).trimEnd()
  }

  private written(span: Exclude<Span, { kind: 'break' }>): string {
    if (span.kind === 'atom') return span.written
    return span.code ? `\`${literalCode(span.text)}\`` : literal(span.text, this.literals)
  }

  private break(): void {
    this.close(0, '')
    const line = this.out.trimEnd()
    this.ended.push(line, line === '' ? '\n' : this.lineBreak)
    this.out = ''
  }

  /** Closes the marks that end here and opens those that begin. */
  private turnTo(wanted: Mark[], next: string): void {
    let shared = 0
    while (shared < wanted.length && wanted[shared] === this.open[shared]) shared++
    const following = wanted[shared]
    this.close(shared, following === undefined ? next : isStar(following) ? SEAM : '<')
    for (const mark of wanted.slice(shared)) this.begin(mark)
  }

  private begin(mark: Mark): void {
    if (!isStar(mark)) this.put(`<font color="${mark}">`)
    else {
      if (this.out.endsWith('*')) this.out += SEAM
      this.opened = { atBoundary: isBoundary(this.last()) }
      this.out += STARS[mark]
    }
    this.open.push(mark)
  }

  private close(keep: number, next: string): void {
    while (this.open.length > keep) {
      const mark = this.open.pop()!
      if (!isStar(mark)) {
        this.put('</font>')
        continue
      }
      const after = this.open.length > keep ? SEAM : next
      const last = this.last()
      if (last === '*' || (isPunctuation(last) && !isBoundary(after))) this.out += SEAM
      this.out += STARS[mark]
    }
    this.opened = null
  }

  private put(piece: string): void {
    const { opened, out } = this
    const first = String.fromCodePoint(piece.codePointAt(0)!)
    const afterMark = opened && (first === '*' || (isPunctuation(first) && !opened.atBoundary))
    if (afterMark || (!opened && needsSeam(out, piece))) this.out += SEAM
    this.out += piece
    this.opened = null
  }

  /** The last character of this line, or none. */
  private last(): string {
    if (this.out === '') return ''
    const unit = this.out.charCodeAt(this.out.length - 1)
    const width = unit >= 0xdc00 && unit <= 0xdfff ? 2 : 1
    return this.out.slice(-width)
  }
}

const STARS = { bold: '**', italic: '*' } as const

function isStar(mark: Mark): mark is 'bold' | 'italic' {
  return mark === 'bold' || mark === 'italic'
}

function marksOf(style: Style): Mark[] {
  if (style === PLAIN) return NO_MARKS
  const marks: Mark[] = []
  if (style.bold) marks.push('bold')
  if (style.italic) marks.push('italic')
  if (style.color) marks.push(style.color)
  return marks
}

const NO_MARKS: Mark[] = []

function isPunctuation(character: string): boolean {
  return /[\p{P}\p{S}]/u.test(character)
}

/** Where a mark may begin or end whatever is inside it: a line's end, space, punctuation. */
function isBoundary(character: string): boolean {
  return character === '' || /[\s\p{P}!-/:-@[-`{-~]/u.test(character)
}

/** Space at the edges of a mark belongs outside: a star beside a space marks nothing. */
function settleSpaces(spans: Span[]): Span[] {
  if (!spans.some(hasLooseSpace)) return spans
  const parts = joinSpaces(spans.flatMap(splitSpaces))
  return parts.map((span, at) => {
    if (span.kind !== 'text' || !isSpace(span)) return span
    const style = sharedStyle(styleOf(parts[at - 1]), styleOf(parts[at + 1]))
    return { kind: 'text', text: span.text, style, code: false }
  })
}

/** A marked text that begins or ends with a space. */
function hasLooseSpace(span: Span): boolean {
  return span.kind === 'text' && span.style !== PLAIN && /^\s|\s$/.test(span.text)
}

/** Spaces beside each other as one, so that both its neighbours are none. */
function joinSpaces(spans: Span[]): Span[] {
  const joined: Span[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    if (span.kind === 'text' && last?.kind === 'text' && isSpace(span) && isSpace(last)) {
      joined[joined.length - 1] = { ...last, text: last.text + span.text }
    } else {
      joined.push(span)
    }
  }
  return joined
}

function isSpace(span: Span & { kind: 'text' }): boolean {
  return !/\S/.test(span.text)
}

function splitSpaces(span: Span): Span[] {
  if (span.kind !== 'text' || !hasLooseSpace(span)) return [span]
  const core = span.text.trim()
  if (core === '') return [span]
  const start = span.text.indexOf(core)
  const space = (text: string): Span[] => (text === '' ? [] : [{ ...span, text, code: false }])
  return [
    ...space(span.text.slice(0, start)),
    { ...span, text: core },
    ...space(span.text.slice(start + core.length)),
  ]
}

function styleOf(span: Span | undefined): Style {
  return span === undefined || span.kind === 'break' ? PLAIN : span.style
}
