import { TEXT_COLORS } from '../rich-document'
import { Builder } from './builder'
import { textWithin, type Element } from './dom'
import { colorStyle, inlineStyle } from './element-style'
import { withBuilder, withStyle, type Flow, type FlowStyle } from './flow'
import { list, looseItem } from './lists'
import { stylesOf } from './styles'
import { table } from './tables'

type ReadElement = (element: Element, flow: Flow) => void

const READERS: Readonly<Record<string, ReadElement>> = {
  ...each(
    'html body head div p section article main aside nav header footer address center figure',
    block,
  ),
  ...each('figcaption fieldset legend form details summary dialog hgroup search', block),
  ...each('tbody thead tfoot tr td th caption option optgroup', block),
  ...each('span small big abbr acronym label time data bdi bdo nobr ruby rb rt rp rtc', inline),
  ...each('output wbr button select textarea map picture center slot', inline),
  ...each('mi mo mn mrow mfrac msqrt msup msub mtext semantics math', inline),
  ...each('b strong', styled({ bold: true })),
  ...each('i em cite dfn var', styled({ italic: true })),
  ...each('s strike del', styled({ strike: true })),
  ...each('u ins', styled({ underline: true })),
  ...each('code kbd samp tt', styled({ code: true })),
  ...each('h1 h2 h3 h4 h5 h6', heading),
  ...each('ul ol menu dir', list),
  ...each('pre listing xmp plaintext', pre),
  ...each('sup', styled({ shift: 'super' })),
  ...each('sub', styled({ shift: 'sub' })),
  ...each('iframe object embed video audio canvas noscript', unseen),
  p: paragraph,
  span,
  font,
  a: link,
  q: quotation,
  mark,
  br: (_, { builder }) => builder.inline({ type: 'hardBreak' }),
  hr: (_, { builder }) => builder.block({ type: 'horizontalRule' }),
  img: image,
  image,
  input,
  blockquote,
  li: looseItem,
  dl: block,
  dt: styledBlock({ bold: true }),
  dd: block,
  table,
}

/** Every element that is known, with the function that reads it. */
export const ELEMENTS: ReadonlyMap<string, ReadElement> = new Map(Object.entries(READERS))

function each(names: string, read: ReadElement): Record<string, ReadElement> {
  return Object.fromEntries(names.split(' ').map((name) => [name, read]))
}

function inline(element: Element, flow: Flow): void {
  flow.walk(element.children, flow)
}

function block(element: Element, flow: Flow): void {
  flow.builder.endParagraph()
  flow.walk(element.children, flow)
  flow.builder.endParagraph()
}

/** The element's own styles win: Google Docs wraps all in `<b style="font-weight:normal">`. */
function styled(style: FlowStyle): ReadElement {
  return (element, flow) => {
    const styles = stylesOf(element)
    const own = styles.size === 0 ? style : { ...style, ...inlineStyle(styles, flow) }
    flow.walk(element.children, withStyle(flow, own))
  }
}

function styledBlock(style: FlowStyle): ReadElement {
  return (element, flow) => block(element, withStyle(flow, style))
}

/** Word calls its titles so. */
function paragraph(element: Element, flow: Flow): void {
  const name = element.attribs.class ?? ''
  if (/\bMso(Title|Subtitle)\b/.test(name)) titled(element, flow, name.includes('Sub') ? 2 : 1)
  else block(element, flow)
}

function heading(element: Element, flow: Flow): void {
  titled(element, flow, Number(element.name[1]))
}

/** What is no line of text in a title follows it. */
function titled(element: Element, flow: Flow, level: number): void {
  const builder = new Builder()
  flow.walk(element.children, withBuilder(withStyle(flow, { bold: false }), builder))
  for (const found of builder.blocks()) {
    const title = found.type === 'paragraph'
    flow.builder.block(title ? { ...found, type: 'heading', attrs: { level } } : found)
  }
}

function span(element: Element, flow: Flow): void {
  const { attribs } = element
  if (attribs['data-type'] === 'mention') {
    const shown = textWithin(element).trim().replace(/^@/, '')
    const attrs = { id: attribs['data-id'], label: attribs['data-label'] || shown }
    return flow.builder.inline({ type: 'mention', attrs })
  }
  const color = TEXT_COLORS.find((each) => each === attribs['data-color'])
  inline(element, color ? withStyle(flow, { color }) : flow)
}

function font(element: Element, flow: Flow): void {
  const { color } = element.attribs
  if (color === undefined) return inline(element, flow)
  const ours = TEXT_COLORS.find((each) => each === color)
  inline(element, withStyle(flow, ours ? { color: ours } : colorStyle(color, flow)))
}

function link(element: Element, flow: Flow): void {
  const { href } = element.attribs
  // `<a name>` marks a place.
  inline(element, href === undefined ? flow : withStyle(flow, { href }))
}

function quotation(element: Element, flow: Flow): void {
  flow.builder.text('“', flow.marks)
  inline(element, flow)
  flow.builder.text('”', flow.marks)
}

function mark(element: Element, flow: Flow): void {
  flow.warn('unknown_mark', 'highlight')
  inline(element, flow)
}

function image({ attribs }: Element, flow: Flow): void {
  const { alt = '', width, height } = attribs
  // Dots that count readers.
  if (width !== undefined && height !== undefined && Number(width) <= 1 && Number(height) <= 1) {
    return
  }
  // WeChat and others draw their emoji as pictures.
  if (/emoji|emoticon/i.test(attribs.class ?? '') && alt !== '') {
    return flow.builder.text(alt, flow.marks)
  }
  // Pages of WeChat load their pictures late.
  const late = attribs['data-src']
  const src = late !== undefined && !/^https?:/i.test(attribs.src ?? '') ? late : attribs.src
  flow.builder.inline({ type: 'image', attrs: { src, alt } })
  if (flow.style.href !== undefined) flow.warn('link_refused', 'image')
}

function input({ attribs }: Element, flow: Flow): void {
  const type = attribs.type?.toLowerCase()
  if (type === 'hidden') return
  if (type === 'checkbox') return flow.builder.text('checked' in attribs ? '☑ ' : '☐ ', flow.marks)
  flow.warn('unknown_element', 'input')
}

function blockquote(element: Element, flow: Flow): void {
  const builder = new Builder()
  flow.walk(element.children, withBuilder(flow, builder))
  const content = builder.blocks()
  if (content.length > 0) flow.builder.block({ type: 'blockquote', content })
}

function pre(element: Element, flow: Flow): void {
  const text = textWithin(element)
    .replace(/^\r?\n/, '')
    .replace(/\s+$/, '')
  if (text.trim() === '') return
  const language = /\b(?:language|lang)-([\w+#.-]+)/.exec(classesOf(element))?.[1] ?? null
  flow.builder.block({
    type: 'codeBlock',
    attrs: { language },
    content: [{ type: 'text', text }],
  })
}

function classesOf(element: Element): string {
  const [first] = element.children
  const inner = first && 'attribs' in first ? (first.attribs.class ?? '') : ''
  return `${element.attribs.class ?? ''} ${inner}`
}

/** What is shown only in a browser. */
function unseen(element: Element, flow: Flow): void {
  flow.warn('unknown_element', element.name)
}
