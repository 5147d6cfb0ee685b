import { isInlineType } from '@/lib/content/read-node'
import type { RichDocument, RichMark, RichNode } from '@/lib/content/rich-document'
import {
  compileAddress,
  compilePieces,
  compileText,
  joined,
  mayHoldFields,
  type Compiling,
  type Piece,
} from './compile-text'
import { compiledList, filled, fixed, withPart, type Compiled } from './compiled'
import { lengthInCharacters, type Place } from './place'

/**
 * The document with its fields found. Texts side by side are read as one, whatever their marks: a
 * field takes those of its first character. Nodes without fields stay the same objects.
 */
export function compileDocument(document: RichDocument, within: Compiling): Compiled<RichDocument> {
  const content = compileNodes(document.content, { within, at: { line: 0, column: 1 } })
  return withPart(document, 'content', content) as Compiled<RichDocument>
}

/** The place where reading is: every block and line break begins a line. */
type Reading = { within: Compiling; at: Place }

function compileNodes(nodes: RichNode[], reading: Reading): Compiled<RichNode[]> {
  const parts: Compiled<RichNode[]>[] = []
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at]!
    const begins = at === 0 || !isInlineType(nodes[at - 1]!)
    if (isInlineType(node) && begins) nextLine(reading)
    if (node.type !== 'text') {
      parts.push(compileNode(node, reading))
      continue
    }
    const run = [node]
    while (nodes[at + 1]?.type === 'text') run.push(nodes[++at]!)
    parts.push(compileRun(run, reading))
  }
  const all = compiledList(parts)
  return all.fill || !isSameList(all.fixed, nodes) ? all : fixed(nodes)
}

function compileNode(node: RichNode, reading: Reading): Compiled<RichNode[]> {
  if (node.type === 'hardBreak') nextLine(reading)
  else if (isInlineType(node)) reading.at.column++
  else if (!node.content?.length) nextLine(reading)
  if (node.type === 'image') return compileImage(node, reading)
  if (!node.content) return fixed([node])
  return asList(withPart(node, 'content', compileNodes(node.content, reading)))
}

function compileImage(node: RichNode, { within, at }: Reading): Compiled<RichNode[]> {
  const { alt, src } = node.attrs ?? {}
  if (typeof src === 'string') compileAddress(src, undefined, within)
  if (typeof alt !== 'string') return fixed([node])
  const text = compileText(alt, { at: { ...at } }, within)
  return asList(withPart(node, 'attrs', withPart(node.attrs!, 'alt', text)))
}

/** Texts side by side. */
function compileRun(nodes: RichNode[], { within, at }: Reading): Compiled<RichNode[]> {
  const text = nodes.map((node) => node.text ?? '').join('')
  const pieces = mayHoldFields(text) ? compilePieces(text, { at: { ...at } }, within) : null
  const dealt = pieces && deal(pieces, nodes)
  const parts = nodes.map((node, index) => {
    const marked = compileMarks(node, within)
    return dealt ? withoutEmpty(withText(marked, joined(dealt[index]!))) : asList(marked)
  })
  move(at, text)
  return compiledList(parts)
}

function compileMarks(node: RichNode, within: Compiling): Compiled<RichNode> {
  if (!node.marks?.some(isLink)) return fixed(node)
  const marks = node.marks.map((mark): Compiled<RichMark[]> => {
    const href = mark.attrs?.['href']
    if (!isLink(mark) || typeof href !== 'string') return fixed([mark])
    const address = compileAddress(href, undefined, within)
    return asList(withPart(mark, 'attrs', withPart(mark.attrs!, 'href', address)))
  })
  if (marks.every((mark) => mark.fill === undefined)) return fixed(node)
  return withPart(node, 'marks', compiledList(marks))
}

function isLink(mark: RichMark): boolean {
  return mark.type === 'link'
}

function withText(node: Compiled<RichNode>, text: Compiled<string>): Compiled<RichNode> {
  if (!node.fill) return withPart(node.fixed, 'text', text)
  return {
    fill: (values, report) => ({
      ...node.fill(values, report),
      text: filled(text, values, report),
    }),
  }
}

/** Editors refuse empty texts. */
function withoutEmpty(node: Compiled<RichNode>): Compiled<RichNode[]> {
  if (!node.fill) return fixed(node.fixed.text === '' ? [] : [node.fixed])
  return {
    fill(values, report) {
      const made = node.fill(values, report)
      return made.text === '' ? [] : [made]
    },
  }
}

/** The pieces of each text: a field belongs to the one in which it begins. */
function deal(pieces: Piece[], nodes: RichNode[]): Piece[][] {
  let next = 0
  let start = 0
  return nodes.map((node) => {
    const end = start + (node.text?.length ?? 0)
    const mine: Piece[] = []
    for (; next < pieces.length && pieces[next]!.start < end; next++) {
      const { part, start: from } = pieces[next]!
      if (part.fill) mine.push(pieces[next]!)
      else
        mine.push({
          start: from,
          part: fixed(part.fixed.slice(Math.max(start - from, 0), end - from)),
        })
      if (!part.fill && from + part.fixed.length > end) break
    }
    start = end
    return mine
  })
}

function asList<Part>(part: Compiled<Part>): Compiled<Part[]> {
  if (!part.fill) return fixed([part.fixed])
  return { fill: (values, report) => [part.fill(values, report)] }
}

function isSameList(some: RichNode[], others: RichNode[]): boolean {
  return some.length === others.length && some.every((node, at) => node === others[at])
}

function nextLine({ at }: Reading): void {
  at.line++
  at.column = 1
}

function move(at: Place, text: string): void {
  const lines = text.split('\n')
  const length = lengthInCharacters(lines.at(-1)!)
  at.line += lines.length - 1
  at.column = lines.length > 1 ? length + 1 : at.column + length
}
