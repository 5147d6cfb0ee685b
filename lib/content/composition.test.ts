import { expect, test } from 'vitest'
import { utf8Bytes } from '@/lib/wecom/limits'
import { MAX_TEXT_PARTS, plainComposition, renderComposition } from './composition'
import { compositionSchema, type Composition, type Item } from './composition-schema'
import type { RichNode } from './rich-document'
import { readComposition, withItems } from './stored-composition'

const text = (value: string, ...marks: string[]): RichNode => ({
  type: 'text',
  text: value,
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
})
const mention = (id: string, label: string): RichNode => ({ type: 'mention', attrs: { id, label } })
const written = (...content: RichNode[]): Item => ({
  kind: 'text',
  document: { type: 'doc', content: [{ type: 'paragraph', content }] },
})
const composed = (format: Composition['format'], ...items: Item[]): Composition => ({
  format,
  items,
})
const file = { sha256: 'a'.repeat(64), name: '時間表.pdf', bytes: 1_000 }

test('a text is lines, with people by their ids on the wire and by name for the reader', () => {
  const { parts, problems, bytes, limit } = renderComposition(
    composed('text', written(text('Hi '), mention('chan.k', '陳嘉豪'), text('!'))),
  )
  expect(parts).toEqual([
    { content: 'Hi @陳嘉豪!', payload: { msgtype: 'text', text: { content: 'Hi <@chan.k>!' } } },
  ])
  expect({ problems, bytes, limit }).toEqual({ problems: [], bytes: 13, limit: 2048 })
})

test('everybody is mentioned beside the first part of a text, and there only', () => {
  const long = written(mention('@all', 'everybody'), text('字 '.repeat(700)))
  const { parts } = renderComposition(composed('text', long))
  const lists = parts.map(
    ({ payload }) => payload.msgtype === 'text' && payload.text.mentioned_list,
  )
  expect(lists).toEqual([['@all'], undefined])
})

test('everybody leaves no gap in the line', () => {
  const all = mention('@all', 'everybody')
  const contents = [
    written(all, text(' please read')),
    written(text('Please, '), all, text(' read')),
    written(text('Read'), all, text(' it')),
  ].map((item) => renderComposition(composed('text', item)).parts[0]!.content)
  expect(contents).toEqual(['please read', 'Please, read', 'Read it'])
})

test('each format is its own kind of message, and the reader sees no marks', () => {
  const item = written(text('bold', 'bold'), text(' and '), text('italic', 'italic'))
  const markdown = renderComposition(composed('markdown', item))
  expect(markdown.parts).toEqual([
    {
      content: 'bold and italic',
      payload: { msgtype: 'markdown', markdown: { content: '**bold** and italic' } },
    },
  ])
  expect(markdown.warnings).toEqual([{ code: 'italic_lost', count: 1 }])
  const { parts, warnings } = renderComposition(composed('markdown_v2', item))
  expect(parts[0]!.payload.msgtype).toBe('markdown_v2')
  expect(warnings).toEqual([])
})

test('a text over the limit becomes numbered parts that fit with their numbers', () => {
  const { parts, problems, bytes, limit } = renderComposition(plainComposition('字 '.repeat(1_500)))
  expect(problems).toEqual([])
  expect(bytes).toBeGreaterThan(limit)
  const contents = parts.map(({ payload }) =>
    payload.msgtype === 'text' ? payload.text.content : '',
  )
  expect(contents.map((each) => each.split('\n')[0])).toEqual(['(1/3)', '(2/3)', '(3/3)'])
  for (const content of contents) expect(utf8Bytes(content)).toBeLessThanOrEqual(limit)
})

test('an endless text is a problem, not a flood', () => {
  const { problems } = renderComposition(plainComposition('字'.repeat(20_000)))
  expect(problems).toMatchObject([
    { item: 0, code: 'too_many_parts', params: { limit: MAX_TEXT_PARTS } },
  ])
})

test('spaces and empty lines are no message, nor is a lone @all', () => {
  for (const empty of [
    plainComposition(' \n\n'),
    composed('text', written(mention('@all', 'all'))),
  ]) {
    expect(renderComposition(empty).problems).toEqual([{ item: 0, code: 'empty' }])
  }
})

test('a text of invisible characters is no message in any format, nor with marks or beside a file', () => {
  const invisible = '\u200b\u2060\u3164'
  const heading: RichNode = { type: 'heading', content: [text(invisible)] }
  const documents: Item[] = [
    written(text(invisible)),
    written(text(invisible, 'bold')),
    { kind: 'text', document: { type: 'doc', content: [heading] } },
  ]
  for (const item of documents) {
    for (const format of ['text', 'markdown', 'markdown_v2'] as const) {
      const alone = renderComposition(composed(format, item))
      expect(alone).toMatchObject({ parts: [], problems: [{ item: 0, code: 'empty' }], bytes: 0 })
      const beside = renderComposition(composed(format, item, { kind: 'file', file }))
      expect(beside.parts.map(({ payload }) => payload.msgtype)).toEqual(['file'])
      expect(beside.problems).toEqual([])
    }
  }
})

test('a blank text beside an attachment is left out', () => {
  const { parts, problems } = renderComposition(
    composed('text', written(text(' ')), { kind: 'image', file }),
  )
  expect(problems).toEqual([])
  expect(parts.map(({ payload }) => payload)).toEqual([{ msgtype: 'image', image: file }])
})

test('items are parts in their order; only file and voice are uploaded first', () => {
  const news = { title: 'Open day', url: 'https://example.org' }
  const { parts, problems } = renderComposition(
    composed(
      'text',
      { kind: 'voice', file },
      { kind: 'image', file },
      { kind: 'news', articles: [news, { ...news, title: 'Again' }] },
      written(text('words')),
      { kind: 'file', file },
    ),
  )
  expect(problems).toEqual([])
  expect(parts.map(({ payload, mediaSha256 }) => [payload.msgtype, mediaSha256])).toEqual([
    ['voice', file.sha256],
    ['image', undefined],
    ['news', undefined],
    ['text', undefined],
    ['file', file.sha256],
  ])
  expect(parts[2]!.content).toBe('Open day\nAgain')
})

test('what WeCom would refuse is said of each item, all of it', () => {
  const { problems } = renderComposition(
    composed(
      'text',
      { kind: 'news', articles: [{ title: '', url: 'ftp://example.org' }] },
      { kind: 'image', file: { ...file, bytes: 3_000_000 } },
      {
        kind: 'card',
        card: {
          card_type: 'text_notice',
          horizontal_content_list: [{ type: 2, keyname: 'File', media_id: 'x' }],
          card_action: { type: 1, url: 'https://example.org' },
        },
      },
    ),
  )
  expect(problems.map(({ item, code, params }) => [item, code, params?.['path']])).toEqual([
    [0, 'missing', 'news.articles.0.title'],
    [0, 'not_a_link', 'news.articles.0.url'],
    [1, 'too_many_bytes', 'file'],
    [2, 'missing', 'template_card.main_title.title'],
    [2, 'card_file', 'template_card.horizontal_content_list.0.type'],
  ])
})

test('two texts, no item, too many items and unknown fields are refused', () => {
  const item = written(text('x'))
  for (const items of [
    [item, item],
    [],
    Array.from({ length: 11 }, () => ({ kind: 'image', file })),
  ]) {
    expect(compositionSchema.safeParse({ items }).success).toBe(false)
  }
  expect(compositionSchema.safeParse({ items: [item], extra: 1 }).success).toBe(false)
  expect(compositionSchema.parse({ items: [item] }).format).toBe('text')
})

test('what was stored before there were items is read as one text', () => {
  const { items } = plainComposition('old')
  const document = items[0]!.kind === 'text' ? items[0]!.document : undefined
  expect(readComposition(document)).toEqual({ format: 'text', items })
  expect(withItems({ content: document, groupIds: [1] })).toEqual({
    format: 'text',
    items,
    groupIds: [1],
  })
  expect(readComposition({ format: 'markdown', items })).toEqual({ format: 'markdown', items })
  expect(readComposition({ something: 'else' })).toBeNull()
})
