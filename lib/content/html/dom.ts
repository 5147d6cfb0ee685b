import { parseDocument } from 'htmlparser2'

/** What htmlparser2 makes of HTML. */
export type Node = ReturnType<typeof parseDocument>['children'][number]
export type Element = Extract<Node, { attribs: unknown; name: string }>

/** Never throws: whatever is no HTML is text. */
export function parseHtml(html: string): Node[] {
  return parseDocument(html, { decodeEntities: true }).children
}

export function isElement(node: Node): node is Element {
  return 'attribs' in node
}

/** The text of a text node; null for anything else, comments among them. */
export function textOf(node: Node): string | null {
  return node.nodeType === 3 && 'data' in node ? node.data : null
}

/** The text within, without going deeper by calling oneself; `<br>` is a line end. */
export function textWithin(element: Element): string {
  let text = ''
  const waiting: Node[] = [element]
  while (waiting.length > 0) {
    const node = waiting.pop()!
    const own = textOf(node)
    if (own !== null) text += own
    else if (isElement(node)) {
      if (node.name === 'br') text += '\n'
      if (IGNORED.has(node.name)) continue
      for (let at = node.children.length - 1; at >= 0; at--) waiting.push(node.children[at]!)
    }
  }
  return text
}

/** Never shown by a browser, so nothing is lost without them. */
export const IGNORED: ReadonlySet<string> = new Set([
  'script',
  'style',
  'template',
  'title',
  'meta',
  'link',
  'base',
  'col',
  'colgroup',
  'xml',
  'datalist',
  'param',
  'source',
  'track',
  'area',
  'annotation',
  'annotation-xml',
  'noframes',
  'noembed',
  'mp-style-type',
])
