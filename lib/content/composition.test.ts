import { expect, test } from 'vitest'
import { utf8Bytes } from '@/lib/wecom/limits'
import { MAX_TEXT_PARTS, plainComposition, renderComposition } from './composition'
import { appPayloadSchema } from './app-payload'
import { botPayloadSchema } from './bot-payload'
import { compositionSchema, type Composition, type Item } from './composition-schema'
import { payloadSchema } from './payload'
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
  const lists = parts.map(({ payload }) => 'text' in payload && 'mentioned_list' in payload.text)
  expect(lists).toEqual([true, false])
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

test('an application has its own limit, and nobody can be mentioned in private', () => {
  const item = written(text('Hi '), mention('chan.k', '陳嘉豪'), text(', bold', 'bold'))
  const plain = renderComposition(composed('text', item), 'app')
  expect(plain).toMatchObject({ limit: 2048, everybody: false, problems: [] })
  expect(plain.parts).toEqual([
    {
      content: 'Hi @陳嘉豪, bold',
      payload: { msgtype: 'text', text: { content: 'Hi @陳嘉豪, bold' } },
    },
  ])
  expect(plain.warnings.map(({ code }) => code)).toEqual(['mention_as_text', 'bold_lost'])
  const marked = renderComposition(composed('markdown', item), 'app')
  expect(marked).toMatchObject({ limit: 2048 })
  expect(marked.parts[0]!.payload).toEqual({
    msgtype: 'markdown',
    markdown: { content: 'Hi @陳嘉豪**\u2060, bold**' },
  })
})

test('everybody is nobody else in private: the word stays, no list goes with it', () => {
  const item = written(mention('@all', 'everybody'), text(' please read'))
  const { parts, everybody } = renderComposition(composed('text', item), 'app')
  expect(parts[0]!.payload).toEqual({
    msgtype: 'text',
    text: { content: '@everybody please read' },
  })
  expect(everybody).toBe(false)
})

test('an AI bot writes Markdown whatever was asked for, and long texts whole', () => {
  const { parts, limit } = renderComposition(plainComposition('字 '.repeat(1_500)), 'bot')
  expect(limit).toBe(20_480)
  expect(parts).toHaveLength(1)
  expect(parts[0]!.payload.msgtype).toBe('markdown')
})

test('what a channel cannot carry is a problem of that item', () => {
  const voice: Item = { kind: 'voice', file }
  const card: Item = {
    kind: 'textcard',
    card: { title: 'a', description: 'b', url: 'https://a.mo' },
  }
  const composition = composed('text', written(text('hi')), voice, card)
  const codes = (channel: 'robot' | 'app' | 'bot') =>
    renderComposition(composition, channel).problems.map(({ item, code }) => [item, code])
  expect(codes('robot')).toEqual([[2, 'not_on_channel']])
  expect(codes('app')).toEqual([[1, 'not_on_channel']])
  expect(codes('bot')).toEqual([
    [1, 'not_on_channel'],
    [2, 'not_on_channel'],
  ])
})

test('pictures are uploaded first, except those that a robot carries itself', () => {
  const picture = composed('text', { kind: 'image', file })
  const upload = (channel: 'robot' | 'app' | 'bot') =>
    renderComposition(picture, channel).parts[0]!.mediaSha256
  expect([upload('robot'), upload('app'), upload('bot')]).toEqual([
    undefined,
    file.sha256,
    file.sha256,
  ])
})

test('a question is answered to an AI bot only, and needs a title and a button', () => {
  const question = (title: string, ...buttons: string[]): Item => ({
    kind: 'card',
    card: {
      card_type: 'button_interaction',
      main_title: { title },
      button_list: buttons.map((words, index) => ({ text: words, key: `answer_${index}` })),
    },
  })
  const problems = (item: Item, channel: 'app' | 'bot') =>
    renderComposition(composed('text', item), channel).problems.map(({ code }) => code)
  expect(problems(question('Free on Friday?', 'Yes', 'No'), 'bot')).toEqual([])
  expect(problems(question('Free on Friday?', 'Yes', 'No'), 'app')).toEqual(['not_on_channel'])
  expect(problems(question('', 'Yes', ' '), 'bot')).toEqual(['missing', 'missing'])
  expect(problems(question('Free?'), 'bot')).toEqual(['empty'])
  expect(problems(question('Free?', ...'1234567'), 'bot')).toEqual(['too_many'])
})

test('a text card says what WeCom would cut', () => {
  const card = (title: string, description: string, btntxt?: string): Item => ({
    kind: 'textcard',
    card: { title, description, url: 'https://example.org', ...(btntxt && { btntxt }) },
  })
  const problems = (item: Item) => renderComposition(composed('text', item), 'app').problems
  expect(problems(card('字'.repeat(128), '字'.repeat(512), '看看看看'))).toEqual([])
  expect(
    problems(card('字'.repeat(129), '字'.repeat(513), '看看看看看')).map((each) => each.params),
  ).toEqual([
    { path: 'textcard.title', limit: 128, actual: 129 },
    { path: 'textcard.description', limit: 512, actual: 513 },
    { path: 'textcard.btntxt', limit: 4, actual: 5 },
  ])
})

test('what was rendered is what the log can read again', () => {
  const items: Item[] = [
    written(text('hi', 'bold')),
    { kind: 'image', file },
    { kind: 'file', file },
    { kind: 'news', articles: [{ title: 'a', url: 'https://a.mo' }] },
    { kind: 'textcard', card: { title: 'a', description: 'b', url: 'https://a.mo' } },
  ]
  for (const item of items) {
    const [part] = renderComposition(composed('markdown', item), 'app').parts
    expect(appPayloadSchema.parse(part!.payload)).toEqual(part!.payload)
    expect(payloadSchema.parse(part!.payload)).toEqual(part!.payload)
  }
  for (const item of items.slice(0, 3)) {
    const [part] = renderComposition(composed('markdown', item), 'bot').parts
    expect(botPayloadSchema.parse(part!.payload)).toEqual(part!.payload)
  }
})
