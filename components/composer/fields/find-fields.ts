import type { Mark, Node } from '@tiptap/pm/model'
import { addressProblem } from '@/lib/templates/compile-text'
import type { FieldName } from '@/lib/templates/fields'
import { parseFields, type FieldError } from '@/lib/templates/parse-fields'

/** Positions in the editor's document. */
type Range = { from: number; to: number }

export type ShownField = Range & { name: FieldName }

/** `line`: of the whole text, as the server counts it. */
export type ShownError = Range & {
  code: FieldError['code'] | 'missing_field' | 'field_in_address'
  line: number
  name?: string | undefined
  suggestion?: FieldName | undefined
}

export type ShownFields = { fields: ShownField[]; errors: ShownError[] }

/**
 * The fields in the editor's document, and what is wrong with them, as the server will find it:
 * texts side by side are one. `fillable`: what every recipient has.
 */
export function findFields(doc: Node, fillable: readonly FieldName[]): ShownFields {
  const found: ShownFields = { fields: [], errors: [] }
  const reading: Reading = { found, fillable, line: 0 }
  doc.descendants((block, at) => {
    if (!block.isTextblock) {
      if (block.isLeaf) reading.line++
      return true
    }
    reading.line++
    readBlock(block, at + 1, reading)
    return false
  })
  return found
}

type Reading = { found: ShownFields; fillable: readonly FieldName[]; line: number }

function readBlock(block: Node, start: number, reading: Reading): void {
  let run = { text: '', from: start }
  block.forEach((node, offset) => {
    const at = start + offset
    if (node.isText) {
      readLink(node.marks, at, at + node.nodeSize, reading)
      run.text += node.text
      return
    }
    readText(run.text, run.from, reading)
    run = { text: '', from: at + node.nodeSize }
    if (node.type.name === 'hardBreak') reading.line++
    if (node.type.name === 'image') readPicture(node, at, reading)
  })
  readText(run.text, run.from, reading)
}

/** A text between mentions, pictures and breaks. */
function readText(text: string, from: number, reading: Reading): void {
  const { found, line } = reading
  const { segments, errors } = parseFields(text)
  for (const segment of segments) {
    if (segment.kind !== 'field') continue
    const { name, fallback } = segment
    const range = { from: from + segment.start, to: from + segment.end }
    found.fields.push({ ...range, name })
    if (fallback !== null || reading.fillable.includes(name)) continue
    const within = linesIn(text.slice(0, segment.start))
    found.errors.push({ ...range, code: 'missing_field', name, line: line + within })
  }
  for (const error of errors) {
    const { code, start, end } = error
    const named =
      error.code === 'unknown_field' ? { name: error.name, suggestion: error.suggestion } : {}
    const place = { line: line + error.line - 1, from: from + start, to: from + end }
    found.errors.push({ code, ...place, ...named })
  }
  reading.line += linesIn(text)
}

function linesIn(text: string): number {
  return text.split('\n').length - 1
}

function readLink(marks: readonly Mark[], from: number, to: number, reading: Reading): void {
  const href: unknown = marks.find(({ type }) => type.name === 'link')?.attrs['href']
  readAddress(href, from, to, reading)
}

/** A picture's own words and address; what is wrong with them is wrong with the whole picture. */
function readPicture(node: Node, from: number, reading: Reading): void {
  const to = from + node.nodeSize
  readAddress(node.attrs['src'], from, to, reading)
  const within: Reading = { ...reading, found: { fields: [], errors: [] } }
  readText(String(node.attrs['alt'] ?? ''), from, within)
  for (const { code, name, line } of within.found.errors) {
    reading.found.errors.push({ code, name, line, from, to })
  }
}

function readAddress(
  address: unknown,
  from: number,
  to: number,
  { found, fillable, line }: Reading,
): void {
  const problem = typeof address === 'string' ? addressProblem(address, fillable) : null
  if (problem) found.errors.push({ ...problem, from, to, line })
}
