import type { RichDocument } from '../rich-document'
import type { Warn } from '../warnings'
import { Builder } from './builder'
import { IGNORED, isElement, parseHtml, textOf, textWithin, type Element, type Node } from './dom'
import { withOwnStyle } from './element-style'
import { ELEMENTS } from './elements'
import type { Flow } from './flow'
import { shifted } from './shifted'
import { isHidden, stylesOf } from './styles'
import { wordListAt } from './word-lists'

/** Deeper HTML than this is read as text. */
const DEEPEST = 300

/**
 * HTML as a document, also from what programs put on the clipboard. Never throws; scripts, styles,
 * comments and hidden elements are not read, unknown elements are what they hold and a warning.
 */
export function readHtml(html: string, warn: Warn): RichDocument {
  const builder = new Builder()
  const flow: Flow = { builder, style: {}, marks: [], pre: false, at: { depth: 0 }, warn, walk }
  walk(parseHtml(withoutClipboardHeader(html)), flow)
  return { type: 'doc', content: builder.blocks() }
}

/** Windows puts lines such as `StartHTML:0000000105` before what it copies. */
function withoutClipboardHeader(html: string): string {
  return html.replace(/^\s*Version:\d[\d.]*\s+(?:[A-Za-z]+:[^\r\n<]*\r?\n)+/, '')
}

function walk(nodes: Node[], flow: Flow): void {
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at]!
    const text = textOf(node)
    if (text !== null) readText(text, flow)
    else if (isElement(node)) {
      const list = wordListAt(nodes, at, flow)
      if (list) {
        flow.builder.block(list.node)
        at = list.end - 1
      } else {
        readElement(node, flow)
      }
    }
  }
}

function readText(text: string, flow: Flow): void {
  const { shift } = flow.style
  const shown = shift ? shifted(text.trim(), shift) : text
  if (shown === null) flow.warn('unknown_mark', shift === 'super' ? 'superscript' : 'subscript')
  if (flow.pre) flow.builder.rawText(shown ?? text, flow.marks)
  else flow.builder.text(shown ?? text, flow.marks)
}

function readElement(element: Element, flow: Flow): void {
  if (IGNORED.has(element.name)) return
  if (isHidden(element, stylesOf(element))) return
  if (flow.at.depth >= DEEPEST) {
    flow.warn('too_deep')
    return flow.builder.text(textWithin(element), flow.marks)
  }
  flow.at.depth++
  readShown(element, withOwnStyle(element, flow))
  flow.at.depth--
}

function readShown(element: Element, flow: Flow): void {
  const read = ELEMENTS.get(element.name)
  if (read) return read(element, flow)
  // Office's own elements (o:p, st1:date, w:sdt) say nothing that is shown.
  if (!element.name.includes(':')) flow.warn('unknown_element', element.name.slice(0, 64))
  flow.walk(element.children, flow)
}
