import type { Atom, ColorRange } from './atoms'
import type { Pair } from './emphasis'
import type { LinkSpan } from './links'
import type { FontColor, Inline, LinkTarget, Marks, Reading } from './nodes'

/** All that is known of a text, by position. */
export type Sheet = {
  text: string
  atoms: Map<number, Atom>
  /** Characters that are markup and not shown. */
  hidden: Uint8Array
  /** In order. */
  links: (LinkSpan & { auto?: boolean })[]
  images: Map<number, LinkSpan>
  /** In order of their beginnings; they nest. */
  colors: ColorRange[]
  pairs: Pair[]
}

/** Walks once through the text and cuts it where its marks change. */
export function paint(sheet: Sheet, reading: Reading): Inline[] {
  const { text, atoms, hidden, images } = sheet
  const marksAt = marker(sheet)
  const empty = new Set(
    sheet.links.filter((link) => link.textStart === link.textEnd).map(({ start }) => start),
  )
  const pieces: Inline[] = []
  let plain = ''
  let plainMarks: Marks = {}
  const flush = () => {
    if (plain !== '') pieces.push({ kind: 'text', text: plain, marks: plainMarks })
    plain = ''
  }
  for (let at = 0; at < text.length;) {
    reading.steps.count++
    const marks = marksAt(at)
    const image = hidden[at] ? undefined : images.get(at)
    const atom = hidden[at] ? undefined : atoms.get(at)
    if (image) {
      flush()
      const alt = text.slice(image.textStart, image.textEnd)
      pieces.push({ kind: 'image', alt, url: image.url, marks })
    } else if (atom) {
      flush()
      if (atom.shows) pieces.push(withMarks(atom.shows, marks))
    } else if (empty.has(at)) {
      // A link without a text is none to see, but it is one to know of.
      flush()
      pieces.push({ kind: 'text', text: '', marks })
    } else if (text[at] === '\n' && !hidden[at]) {
      flush()
      pieces.push({ kind: 'break' })
    } else if (!hidden[at]) {
      if (marks !== plainMarks) flush()
      plainMarks = marks
      plain += text[at]
    }
    at = image?.end ?? atom?.end ?? at + 1
  }
  flush()
  return pieces
}

function withMarks(piece: Inline, marks: Marks): Inline {
  if (piece.kind === 'break' || piece.kind === 'html') return piece
  return { ...piece, marks: { ...marks, ...piece.marks } }
}

/** Gives the marks of one position after another; the same object while they are the same. */
function marker(sheet: Sheet): (at: number) => Marks {
  const weights = weightsOf(sheet)
  const linkAt = ranger(sheet.links)
  const colorAt = ranger(sheet.colors)
  const targets = new Map<object, LinkTarget>()
  const known = new Map<string, Marks>()
  let link: LinkTarget | undefined
  let last: LinkSpan | undefined
  return (at) => {
    const span = linkAt(at)
    if (span !== last) {
      known.clear()
      link = span && (targets.get(span) ?? { url: span.url, auto: span.auto ?? false })
      if (span && link) targets.set(span, link)
      last = span
    }
    const color = colorAt(at)?.color
    const [bold, italic, strike] = weights(at)
    const key = `${bold} ${italic} ${strike} ${color}`
    const marks = known.get(key) ?? marksOf(bold, italic, strike, color, link)
    known.set(key, marks)
    return marks
  }
}

function marksOf(
  bold: boolean,
  italic: boolean,
  strike: boolean,
  color: FontColor | undefined,
  link: LinkTarget | undefined,
): Marks {
  return {
    ...(bold && { bold: true as const }),
    ...(italic && { italic: true as const }),
    ...(strike && { strike: true as const }),
    ...(color && { color }),
    ...(link && { link }),
  }
}

/** How often each position is bold, italic and struck, kept up while walking forward. */
function weightsOf({ text, pairs }: Sheet): (at: number) => [boolean, boolean, boolean] {
  const changes = [0, 1, 2].map(() => new Int32Array(text.length + 1))
  for (const { character, open, close, width } of pairs) {
    for (const which of character === '~' ? [2] : width > 2 ? [0, 1] : width === 2 ? [0] : [1]) {
      changes[which]![open]! += 1
      changes[which]![close + width]! -= 1
    }
  }
  const depth = [0, 0, 0]
  let next = 0
  return (at) => {
    for (; next <= at; next++) {
      for (const which of [0, 1, 2]) depth[which]! += changes[which]![next]!
    }
    return [depth[0]! > 0, depth[1]! > 0, depth[2]! > 0]
  }
}

/** The innermost range around one position after another; ranges are in order and nest. */
function ranger<T extends { start: number; end: number }>(
  ranges: T[],
): (at: number) => T | undefined {
  const open: T[] = []
  let next = 0
  return (at) => {
    while (next < ranges.length && ranges[next]!.start <= at) open.push(ranges[next++]!)
    while (open.length > 0 && open.at(-1)!.end <= at) open.pop()
    return open.at(-1)
  }
}
