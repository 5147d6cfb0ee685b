import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderComposition } from '@/lib/content/composition'
import type { Composition } from '@/lib/content/composition-schema'
import type { RichDocument, RichNode } from '@/lib/content/rich-document'
import { richDocument } from '@/lib/content/testing/arbitrary-document'
import { readMarkdown, visibleText } from '@/lib/wecom/read-markdown'
import { personalise } from './compile-composition'
import { FIELD_NAMES, type FieldName, type FieldValues } from './fields'
import { parseFields } from './parse-fields'

const RUNS = fc.readConfigureGlobal().numRuns ? {} : { numRuns: 1_000, seed: 20261121 }
const PATIENT = { timeout: 20 * 60_000 }

const name = fc.constantFrom(...FIELD_NAMES)

const BITS = [
  ...[
    '{',
    '{{',
    '{{{',
    '}',
    '}}',
    '}}}',
    '\\',
    '\\\\',
    '\\{{',
    '\\}}',
    '|',
    '｛｛',
    '｝｝',
    '｜',
    '\n',
  ],
  ...[
    'today',
    'student_name',
    'studnet',
    ' ',
    'x',
    '中',
    '😀',
    '\ud83d',
    '\u0000',
    '<script>',
    '**',
  ],
]
const hostile = fc
  .array(
    fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...BITS) }, fc.string({ maxLength: 4 })),
    {
      maxLength: 24,
    },
  )
  .map((bits) => bits.join(''))

const values: fc.Arbitrary<FieldValues> = fc.dictionary(
  name,
  fc.option(hostile, { nil: undefined }),
) as fc.Arbitrary<FieldValues>

test('nothing makes it throw, and the pieces are what stands there', PATIENT, () => {
  const property = fc.property(hostile, (source) => {
    const { segments, errors } = parseFields(source)
    let end = 0
    for (const segment of segments) {
      expect(segment.start).toBeGreaterThanOrEqual(end)
      // Only backslashes are left out.
      expect(source.slice(end, segment.start)).toMatch(/^\\*$/)
      if (segment.kind === 'text') {
        expect(segment.text).toBe(source.slice(segment.start, segment.end))
      }
      end = segment.end
    }
    expect(source.slice(end)).toMatch(/^\\*$/)
    for (const error of errors) {
      expect(source.slice(error.start, error.end)).toMatch(/[{}｛｝]{2}/)
      const lines = source.slice(0, error.start).split('\n')
      expect([error.line, error.column]).toEqual([lines.length, [...lines.at(-1)!].length + 1])
    }
  })
  fc.assert(property, RUNS)
})

/** What somebody means to write, with how it is written and what it becomes: no parser involved. */
type Meant = { source: string; becomes: (values: FieldValues) => string }

const words = fc
  .string({ unit: fc.constantFrom('a', ' ', '{', '|', '中', '😀', '*', '<', '.'), maxLength: 5 })
  .map((text) => text.replace(/\{+/g, '{'))
const space = fc.constantFrom('', ' ', '  ')

const meantText = words.map((text): Meant => ({ source: `${text}.`, becomes: () => `${text}.` }))
const meantBraces = fc
  .tuple(fc.constantFrom('{{', '}}', '{{{', '{{today}}'), fc.constantFrom('', '\\'))
  .map(([braces, before]): Meant => ({
    source: `${before}${before}\\${braces}.`,
    becomes: () => `${before}${braces}.`,
  }))
const meantField = fc
  .tuple(name, fc.option(words), space, space)
  .map(([field, fallback, left, right]): Meant => {
    const rest = fallback === null ? '' : `|${left}${fallback}`
    return {
      source: `{{${left}${field}${right}${rest}${right}}}`,
      becomes: (given) => shown(given, field, fallback?.trim() ?? null),
    }
  })

function shown(given: FieldValues, field: FieldName, fallback: string | null): string {
  const value = given[field]
  if (value && value.trim() !== '') return value
  return fallback ?? `{{${field}}}`
}

const meant = fc.array(fc.oneof(meantText, meantField, meantField, meantBraces), { maxLength: 8 })
const given = fc.dictionary(
  name,
  fc.string({ unit: 'grapheme', maxLength: 6 }),
) as fc.Arbitrary<FieldValues>

/** The text cut anywhere, each piece with marks of its own. */
const cuts = fc.array(fc.nat(60), { maxLength: 4 })

function cutUp(source: string, at: number[]): RichNode[] {
  const ends = [...new Set([...at.filter((end) => end < source.length), source.length])]
  ends.sort((a, b) => a - b)
  return ends
    .map((end, index) => source.slice(ends[index - 1] ?? 0, end))
    .filter((piece) => piece !== '')
    .map((piece, index) => ({
      type: 'text',
      text: piece,
      ...(index % 2 === 1 && { marks: [{ type: 'bold' }] }),
    }))
}

test('every field becomes its value, wherever marks part the text', PATIENT, () => {
  const property = fc.property(meant, given, cuts, (parts, filledWith, at) => {
    const source = parts.map((part) => part.source).join('')
    const content = cutUp(source, at)
    const composition = composed({ type: 'doc', content: [{ type: 'paragraph', content }] })
    const made = personalise(composition, filledWith)
    expect(textOf(made.composition)).toBe(parts.map((part) => part.becomes(filledWith)).join(''))
    expect(made.problems.filter(({ code }) => code !== 'missing_field')).toEqual([])
  })
  fc.assert(property, RUNS)
})

test('any document and any values go through, and values come out as texts', PATIENT, () => {
  const property = fc.property(richDocument, hostile, values, (document, wild, filledWith) => {
    const before = JSON.stringify(document)
    personalise(composed(document), filledWith)
    expect(JSON.stringify(document)).toBe(before)

    const field = composed({
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: '{{tutor_name}}' }] }],
    })
    const literal = composed({
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: wild }] }],
    })
    const { composition } = personalise(field, { ...filledWith, tutor_name: wild })
    // As if a person had typed it, where braces mean nothing.
    if (wild.trim() !== '' && seen(literal) !== '') expect(seen(composition)).toBe(seen(literal))
  })
  fc.assert(property, RUNS)
})

function composed(document: RichDocument | RichNode): Composition {
  return {
    format: 'markdown',
    items: [{ kind: 'text', document: document as RichDocument }],
  }
}

function textOf({ items }: Composition): string {
  const [item] = items
  const gather = (node: RichNode): string =>
    (node.text ?? '') + (node.content ?? []).map(gather).join('')
  return item?.kind === 'text' ? gather(item.document) : ''
}

/** What WeCom's client draws of it. */
function seen(composition: Composition): string {
  return renderComposition(composition)
    .parts.map(({ payload }) =>
      payload.msgtype === 'markdown'
        ? visibleText(readMarkdown(payload.markdown.content, 'markdown', { strict: true }))
        : '',
    )
    .join('\n')
}
