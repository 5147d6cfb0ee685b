import { getSchema } from '@tiptap/core'
import StarterKit from '@tiptap/starter-kit'
import { expect, test } from 'vitest'
import type { RichNode } from '@/lib/content/rich-document'
import { FIELD_NAMES } from '@/lib/templates/fields'
import { PictureNode } from '@/components/composer/editor/picture-node'
import { fieldsOf } from '@/lib/templates/fields'
import { fieldProblems } from './fillable'
import { findFields } from './find-fields'

const FILLABLE = fieldsOf('group')

const schema = getSchema([
  StarterKit.configure({ link: { isAllowedUri: () => true } }),
  PictureNode,
])
const text = (value: string, ...marks: string[]): RichNode => ({
  type: 'text',
  text: value,
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
})
const paragraph = (...content: RichNode[]): RichNode => ({
  type: 'paragraph',
  ...(content.length > 0 && { content }),
})
const documentOf = (...content: RichNode[]) => ({ type: 'doc' as const, content })
const nodeOf = (...content: RichNode[]) => schema.nodeFromJSON(documentOf(...content))

test('a field is found at its place, whatever its marks', () => {
  const doc = nodeOf(paragraph(text('a {{to'), text('day|x', 'bold'), text('}}')))
  const { fields, errors } = findFields(doc, FIELD_NAMES)
  expect(fields).toEqual([{ from: 3, to: 14, name: 'today' }])
  expect(doc.textBetween(3, 14)).toBe('{{today|x}}')
  expect(errors).toEqual([])
})

test('what not everybody has needs something in its place', () => {
  const doc = nodeOf(paragraph(text('{{tutor_name}} {{tutor_name|x}} {{group_name}}')))
  expect(findFields(doc, FILLABLE).errors).toEqual([
    { from: 1, to: 15, code: 'missing_field', name: 'tutor_name', line: 1 },
  ])
})

test('addresses and the words of pictures are looked at too', () => {
  const to = (href: string): RichNode => ({
    ...text('x'),
    marks: [{ type: 'link', attrs: { href } }],
  })
  const picture = { type: 'image', attrs: { src: 'https://e.mo/a.png', alt: '{{studnet_name}}' } }
  const content = [
    paragraph(to('https://e.mo/{{today}}')),
    paragraph(to('{{payment_link}}')),
    paragraph(to('{{payment_link|https://e.mo}}'), picture),
  ]
  expect(findFields(nodeOf(...content), FILLABLE).errors).toEqual([
    { from: 1, to: 2, code: 'field_in_address', line: 1 },
    { from: 4, to: 5, code: 'missing_field', name: 'payment_link', line: 2 },
    { from: 8, to: 9, code: 'unknown_field', name: 'studnet_name', line: 3 },
  ])
})

test('the lines are those that the server names', () => {
  const content = [
    { type: 'heading', attrs: { level: 1 }, content: [text('{{one}}')] },
    paragraph(),
    { type: 'horizontalRule' },
    paragraph(text('a'), { type: 'hardBreak' }, text('{{two}} {{')),
    { type: 'codeBlock', content: [text('x\n{{three}}\n{{student_name}}')] },
    {
      type: 'bulletList',
      content: [
        { type: 'listItem', content: [paragraph(text('b')), paragraph(text('{{four}} }}'))] },
      ],
    },
  ]
  const document = documentOf(...content)
  const told = fieldProblems(
    { format: 'markdown_v2', items: [{ kind: 'text', document }] },
    FILLABLE,
  )
  const shown = findFields(nodeOf(...content), FILLABLE).errors
  const lines = (problems: { code: string; line: number }[]) =>
    problems.map(({ code, line }) => `${line} ${code}`).sort()
  expect(lines(shown)).toEqual(lines(told.map(({ code, params }) => ({ code, line: params.line }))))
  expect(lines(shown)).toHaveLength(7)
})
