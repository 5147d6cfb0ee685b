import type { RichMark, TextColor } from '../rich-document'
import type { Warn } from '../warnings'
import type { Builder } from './builder'
import type { Node } from './dom'

/** What is known where an element is read. */
export type Flow = {
  builder: Builder
  style: FlowStyle
  /** `style` as the document writes it; the same array for the same style. */
  marks: RichMark[]
  /** White space counts. */
  pre: boolean
  /** How deep in the HTML this is; one for all flows of a reading. */
  at: { depth: number }
  warn: Warn
  /** Reads nodes into a flow; here so that the functions for elements need not know each other. */
  walk: (nodes: Node[], flow: Flow) => void
}

export type FlowStyle = {
  bold?: boolean
  italic?: boolean
  strike?: boolean
  underline?: boolean
  code?: boolean
  color?: TextColor | undefined
  href?: string
  shift?: 'super' | 'sub'
}

export function withStyle(flow: Flow, change: FlowStyle): Flow {
  const style = { ...flow.style, ...change }
  return { ...flow, style, marks: marksOf(style) }
}

/** The same, collecting its blocks elsewhere. */
export function withBuilder(flow: Flow, builder: Builder): Flow {
  return { ...flow, builder }
}

function marksOf(style: FlowStyle): RichMark[] {
  const marks: RichMark[] = []
  if (style.href !== undefined) marks.push({ type: 'link', attrs: { href: style.href } })
  if (style.bold) marks.push({ type: 'bold' })
  if (style.italic) marks.push({ type: 'italic' })
  if (style.strike) marks.push({ type: 'strike' })
  // A link is underlined anyway, and has a colour of its own.
  if (style.underline && style.href === undefined) marks.push({ type: 'underline' })
  if (style.code) marks.push({ type: 'code' })
  if (style.color && style.href === undefined) {
    marks.push({ type: 'textColor', attrs: { color: style.color } })
  }
  return marks
}
