import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkRobotMessage } from '@/lib/wecom/check-robot-message'
import { documentSchema, type Document, type InlineNode } from './document'
import { mentions, robotText } from './robot-text'

const text = (value: string): InlineNode => ({ type: 'text', text: value })
const mention = (id: string, label: string | null = null): InlineNode => ({
  type: 'mention',
  attrs: { id, label },
})
const doc = (...paragraphs: InlineNode[][]): Document => ({
  type: 'doc',
  content: paragraphs.map((content) => ({ type: 'paragraph', content })),
})

test('paragraphs and line breaks are lines', () => {
  const { payload, plain } = robotText(
    doc([text('早安'), { type: 'hardBreak' }, text('second')], [], [text('third')]),
  )
  expect(payload).toEqual({ msgtype: 'text', text: { content: '早安\nsecond\n\nthird' } })
  expect(plain).toBe('早安\nsecond\n\nthird')
})

test('a person is mentioned in place, by name for the reader of the log', () => {
  const { payload, plain } = robotText(doc([text('Hi '), mention('chan.k', '陳嘉豪'), text('!')]))
  expect(payload.text).toEqual({ content: 'Hi <@chan.k>!' })
  expect(plain).toBe('Hi @陳嘉豪!')
})

test('everybody is mentioned by the list beside the text', () => {
  const { payload } = robotText(doc([mention('@all'), text('Meeting at 3')]))
  expect(payload.text).toEqual({ content: 'Meeting at 3', mentioned_list: ['@all'] })
})

test('a text that only looks like a mention stays a text', () => {
  const { payload } = robotText(doc([text('write <@chan> or <'), text('@all>')]))
  expect(payload.text.content).toBe('write <\u2060@chan> or <\u2060@all>')
})

test('bytes are counted, not characters: 2048 fit and 2049 do not', () => {
  const fits = robotText(doc([text('😀'.repeat(512))]))
  expect(fits).toMatchObject({ bytes: 2048, problems: [] })
  const over = robotText(doc([text('😀'.repeat(512) + 'a')]))
  expect(over.problems).toEqual([{ code: 'too_long', limit: 2048, actual: 2049 }])
})

test('spaces, empty lines and a lone @all are no message', () => {
  for (const empty of [doc(), doc([text('  ')], []), doc([mention('@all')])]) {
    expect(robotText(empty).problems).toEqual([{ code: 'empty' }])
  }
})

test('an unknown node or attribute is refused by name, never dropped', () => {
  const image = { type: 'doc', content: [{ type: 'image', attrs: { src: 'x' } }] }
  expect(documentSchema.safeParse(image).success).toBe(false)
  const marked = [{ type: 'text', text: 'x', marks: [{ type: 'bold' }] }]
  const bold = { type: 'doc', content: [{ type: 'paragraph', content: marked }] }
  expect(documentSchema.safeParse(bold).success).toBe(false)
})

test('control characters and halves of characters are dropped when a document is read', () => {
  const parsed = documentSchema.parse(doc([text('a\u0000b\ud800c\u0007')]))
  expect(robotText(parsed).plain).toBe('ab\ufffdc')
})

test('whatever is typed, the result is what WeCom takes, with no mention that nobody made', () => {
  const inline = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).map(text),
    fc.constantFrom(text('<@all>'), text('<'), text('@x>'), mention('chan.k'), mention('@all')),
    fc.constant<InlineNode>({ type: 'hardBreak' }),
  )
  const documents = fc.array(fc.array(inline, { maxLength: 12 }), { maxLength: 8 })
  fc.assert(
    fc.property(documents, (paragraphs) => {
      const document = documentSchema.parse(doc(...paragraphs))
      const { payload, problems } = robotText(document)
      if (problems.length > 0) return
      expect(checkRobotMessage(payload)).toEqual([])
      const made = [...payload.text.content.matchAll(/<@([^>]*)>/g)].map(([, id]) => id)
      const meant = mentions(document).filter((id) => id !== '@all')
      expect(new Set(made)).toEqual(new Set(meant))
    }),
    { numRuns: 500 },
  )
})
