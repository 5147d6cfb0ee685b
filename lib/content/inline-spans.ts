import type { Inline, Marks } from './blocks'
import type { Page } from './page'
import { safeUrl } from './safe-url'
import { mergeSpans, PLAIN, textSpan, type Span, type Style } from './spans'

/** The pieces of a paragraph as this page's dialect shows them; what it cannot show is warned of. */
export function inlineSpans(content: Inline[], page: Page): Span[] {
  const spans: Span[] = []
  let gap = false
  for (let at = 0; at < content.length; at++) {
    const piece: Inline = gap ? withoutSpace(content[at]!) : content[at]!
    gap = false
    if (piece.kind === 'text' && piece.marks.href !== undefined) {
      const end = endOfLink(content, at, piece.marks.href)
      spans.push(...linkSpans(content.slice(at, end), piece.marks.href, page))
      at = end - 1
    } else {
      const written = pieceSpans(piece, page)
      for (const span of written) spans.push(span)
      // Who is mentioned beside the text leaves no gap in it.
      gap = piece.kind === 'mention' && written.length === 0 && beginsWord(spans.at(-1))
    }
  }
  return mergeSpans(spans)
}

function withoutSpace(piece: Inline): Inline {
  return piece.kind === 'text' ? { ...piece, text: piece.text.replace(/^ /, '') } : piece
}

function beginsWord(last: Span | undefined): boolean {
  return !last || last.kind === 'break' || (last.kind === 'text' && /\s$/.test(last.text))
}

function pieceSpans(piece: Inline, page: Page): Span[] {
  const { inline } = page.dialect
  switch (piece.kind) {
    case 'text':
      return textSpans(piece.text, piece.marks, page)
    case 'break':
      return [{ kind: 'break' }]
    case 'mention':
      return inline.mention(piece, page, styleOf(piece.marks, page))
    case 'image':
      return inline.image(piece, page)
  }
}

function textSpans(text: string, marks: Marks, page: Page): Span[] {
  const style = styleOf(marks, page)
  const code = marks.code === true && page.dialect.shows.code
  if (marks.code && !code) page.warn('code_lost')
  if (code) return [{ kind: 'text', text, style, code }]
  return changesAddresses(text, page) ? withAddresses(text, style, page) : [textSpan(text, style)]
}

/** A bare address whose characters would be written wide no longer leads anywhere. */
function changesAddresses(text: string, page: Page): boolean {
  return page.literals.wide !== null && text.includes('://')
}

/** Parentheses only in pairs; marks at its end belong to the sentence. */
const ADDRESS =
  /https?:\/\/(?:[\w\-.~:/?#@!$&'*+,;=%]|\([\w\-.~:/?#@!$&'*+,;=%]*\))*(?:[\w\-~/#=&%*]|\([\w\-.~:/?#@!$&'*+,;=%]*\))/gi

/** Such an address becomes a link to itself. */
function withAddresses(text: string, style: Style, page: Page): Span[] {
  const spans: Span[] = []
  let end = 0
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    const checked = safeUrl(address)
    if ('refused' in checked || !/[*_~`]/.test(address)) continue
    if (index > end) spans.push(textSpan(text.slice(end, index), style))
    spans.push(...page.dialect.inline.link({ text: address, href: checked.url, style }, page))
    end = index + address.length
  }
  if (end < text.length) spans.push(textSpan(text.slice(end), style))
  return spans
}

function endOfLink(content: Inline[], from: number, href: string): number {
  let end = from + 1
  while (end < content.length) {
    const piece = content[end]!
    if (piece.kind !== 'text' || piece.marks.href !== href) break
    end++
  }
  return end
}

/** The text of a link is plain: marks that all of it has stand around it. */
function linkSpans(content: Inline[], href: string, page: Page): Span[] {
  const texts = content.filter((piece) => piece.kind === 'text')
  const text = texts.map((piece) => piece.text).join('')
  const styles = texts.map(({ marks }) => styleOf(marks, page))
  const shared: Style = {
    bold: styles.every(({ bold }) => bold),
    italic: styles.every(({ italic }) => italic),
    color: styles.every(({ color }) => color === styles[0]!.color) ? styles[0]!.color : null,
  }
  const lost =
    texts.some(({ marks }) => marks.code) ||
    styles.some(
      ({ bold, italic, color }) =>
        bold !== shared.bold || italic !== shared.italic || color !== shared.color,
    )
  if (lost && page.dialect.markup) page.warn('style_in_link_lost')
  const style = shared.bold || shared.italic || shared.color ? shared : PLAIN
  const label = text.trim()
  if (label === '') return [textSpan(text, style)]
  const before = text.slice(0, text.indexOf(label))
  const after = text.slice(before.length + label.length)
  return [
    ...(before === '' ? [] : [textSpan(before, style)]),
    ...page.dialect.inline.link({ text: label, href, style }, page),
    ...(after === '' ? [] : [textSpan(after, style)]),
  ]
}

function styleOf(marks: Marks, page: Page): Style {
  const { shows } = page.dialect
  const { bold, italic, strike, underline, color } = marks
  if (!bold && !italic && !strike && !underline && !color) return PLAIN
  if (bold && !shows.bold) page.warn('bold_lost')
  if (italic && !shows.italic) page.warn('italic_lost')
  if (strike) page.warn('strike_lost')
  if (underline) page.warn('underline_lost')
  if (color && !shows.color) page.warn('color_lost', color)
  const style: Style = {
    bold: bold === true && shows.bold,
    italic: italic === true && shows.italic,
    color: color !== undefined && shows.color ? color : null,
  }
  return style.bold || style.italic || style.color ? style : PLAIN
}
