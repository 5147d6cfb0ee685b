import type { Node } from '@tiptap/pm/model'
import { parseFields, type FieldError } from '@/lib/templates/parse-fields'
import type { FieldName } from '@/lib/templates/fields'

/** Positions in the editor's document. */
type Range = { from: number; to: number }

export type ShownField = Range & { name: FieldName; hasFallback: boolean }

/** `line`: of the whole text, as the server counts it. */
export type ShownError = Range & {
  code: FieldError['code'] | 'missing_field'
  line: number
  name?: string | undefined
  suggestion?: FieldName | undefined
}

export type ShownFields = { fields: ShownField[]; errors: ShownError[] }

/** The fields in the editor's document: texts side by side are one, as when it is sent. */
export function findFields(doc: Node, fillable: readonly FieldName[]): ShownFields {
  const found: ShownFields = { fields: [], errors: [] }
  let line = 0
  doc.descendants((block, at) => {
    if (!block.isTextblock) {
      if (block.isLeaf) line++
      return true
    }
    line++
    for (const run of runsOf(block, at + 1)) {
      if (run.text === '\n') line++
      else line += readRun(run, line, found, fillable)
    }
    return false
  })
  return found
}

type Run = { text: string; from: number }

/** The texts between mentions, pictures and breaks; a break is a run of its own. */
function runsOf(block: Node, start: number): Run[] {
  const runs: Run[] = []
  let open: Run | null = null
  block.forEach((node, offset) => {
    if (node.isText && open) open.text += node.text
    else if (node.isText) runs.push((open = { text: node.text ?? '', from: start + offset }))
    else {
      open = null
      if (node.type.name === 'hardBreak') runs.push({ text: '\n', from: start + offset })
    }
  })
  return runs
}

/** @returns how many lines the text has beside its first */
function readRun(
  { text, from }: Run,
  line: number,
  found: ShownFields,
  fillable: readonly FieldName[],
): number {
  const { segments, errors } = parseFields(text)
  for (const segment of segments) {
    if (segment.kind !== 'field') continue
    const { name, fallback } = segment
    const range = { from: from + segment.start, to: from + segment.end }
    found.fields.push({ ...range, name, hasFallback: fallback !== null })
    if (fallback !== null || fillable.includes(name)) continue
    const within = text.slice(0, segment.start).split('\n').length - 1
    found.errors.push({ ...range, code: 'missing_field', name, line: line + within })
  }
  for (const error of errors) {
    const range = { from: from + error.start, to: from + error.end }
    const unknown =
      error.code === 'unknown_field' ? { name: error.name, suggestion: error.suggestion } : {}
    found.errors.push({ code: error.code, line: line + error.line - 1, ...range, ...unknown })
  }
  return text.split('\n').length - 1
}
