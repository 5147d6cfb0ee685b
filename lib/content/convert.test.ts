import { expect, test } from 'vitest'
import { convertDocument, convertHtml, SMALLEST_LIMIT } from './convert'
import type { DialectName } from './dialect'
import { EMPTY_DOCUMENT } from './document'
import { conflicts, fits, TEXT_FORMATS } from './fits'
import { plainDocument } from './plain-document'
import { convertNumbered } from './number-parts'
import type { RichDocument, RichNode } from './rich-document'
import { richDocumentSchema } from './rich-document-schema'

const text = (value: string, ...marks: (string | RichNode['marks'])[]): RichNode => ({
  type: 'text',
  text: value,
  marks: marks.flatMap((mark) => (typeof mark === 'string' ? [{ type: mark }] : (mark ?? []))),
})
const p = (...content: RichNode[]): RichNode => ({ type: 'paragraph', content })
const doc = (...content: RichNode[]): RichDocument => ({ type: 'doc', content })
const mention = (id: string, label: string): RichNode => ({ type: 'mention', attrs: { id, label } })
const color = (name: string) => [{ type: 'textColor', attrs: { color: name } }]

/** Seams as a middle dot, to be seen. */
const shown = (document: RichDocument, to: DialectName) =>
  convertDocument(document, { to }).content.replaceAll('\u2060', '·')
const fromHtml = (html: string, to: DialectName) =>
  convertHtml(html, { to }).content.replaceAll('\u2060', '·')
const codes = (html: string, to: DialectName) =>
  convertHtml(html, { to }).warnings.map(({ code }) => code)

test('marks stand where CommonMark sees them beside punctuation and Chinese', () => {
  expect(fromHtml('<b>注意：</b>明天', 'markdown_v2')).toBe('**注意：·**明天')
  expect(fromHtml('見<b>（一）</b>', 'markdown_v2')).toBe('見**·（一）**')
  expect(fromHtml('<b>a </b>b', 'markdown_v2')).toBe('**a** b')
  expect(fromHtml('<b><i>a</i></b>', 'markdown_v2')).toBe('**·*a*·**')
  expect(fromHtml('<b>a</b><i>b</i>', 'markdown_v2')).toBe('**a**·*b*')
  expect(fromHtml('<b>a<br>b</b>', 'markdown')).toBe('**a**\n**b**')
})

test('colours and mentions are for the first dialect only', () => {
  const document = doc(p(text('now', color('warning'), 'bold'), mention('chan.k', '陳')))
  expect(shown(document, 'markdown')).toBe('**<font color="warning">now</font>**<@chan.k>')
  expect(shown(document, 'markdown_v2')).toBe('**now**@陳')
  expect(shown(document, 'app_markdown')).toBe('**<font color="warning">now</font>**@陳')
  expect(shown(document, 'text')).toBe('now<@chan.k>')
})

test('lists, tables, pictures and code become lines in the first dialect', () => {
  const list = '<ul><li>a<ol start="3"><li>b</li></ol></li><li>c</li></ul>'
  expect(fromHtml(list, 'markdown')).toBe('• a\n\u3000·3. b\n• c')
  const table = '<table><tr><th>N</th><th>M</th></tr><tr><td>x</td><td>1</td></tr></table>'
  expect(fromHtml(table, 'markdown')).toBe('**N | M**\n\nx | 1')
  const long = 'a long remark on the mark of this pupil'
  expect(fromHtml(table.replace('x', long), 'markdown')).toBe(`**N | M**\n\nN: ${long}\nM: 1`)
  expect(fromHtml('<img src="https://e.mo/a" alt="A">', 'markdown')).toBe('[A](https://e.mo/a)')
  expect(fromHtml('<pre>a\n  b</pre>', 'markdown')).toBe('`a`\n`  b`')
  expect(codes(list + table + '<hr>', 'markdown')).toEqual([
    'list_as_lines',
    'table_as_lines',
    'rule_as_line',
  ])
})

test('a second ordered list begins to count anew', () => {
  expect(fromHtml('<ol><li>a</ol><ol><li>b</ol>', 'markdown_v2')).toBe('1. a\n\n·\n\n1. b')
})

test('a quote is as deep as the dialect shows', () => {
  const nested = '<blockquote>a'.repeat(5)
  expect(fromHtml(nested, 'markdown_v2')).toBe(
    '> a\n>\n> > a\n> >\n> > > a\n> > >\n> > > a\n> > >\n> > > a',
  )
  expect(codes(nested, 'markdown')).toEqual(['quote_flattened'])
})

test('a bare address whose signs would be written wide becomes a link to itself', () => {
  const address = 'https://e.mo/a_b_c'
  expect(fromHtml(`see ${address}.`, 'markdown')).toBe(`see [https://e.mo/a＿b＿c](${address}).`)
  expect(fromHtml(`see ${address}.`, 'text')).toBe(`see ${address}.`)
  expect(fromHtml('see https://e.mo/a_b', 'markdown')).toBe('see https://e.mo/a_b')
})

test('a delimiter that stands alone stays as it was typed', () => {
  expect(fromHtml('Fee* and ~5', 'markdown_v2')).toBe('Fee* and ~5')
  expect(fromHtml('2*3*4', 'markdown_v2')).toBe('2＊3＊4')
  expect(fromHtml('Fee* <b>now</b>', 'markdown_v2')).toBe('Fee＊ **now**')
  expect(fromHtml('2*3*4', 'text')).toBe('2*3*4')
})

test.each([
  ['javascript:alert(1)', 'javascript'],
  ['mailto:a@b.mo', 'mailto'],
  ['https://u:p@e.mo/', 'credentials'],
  ['/here', 'invalid'],
  [`https://e.mo/${'x'.repeat(3_000)}`, 'too_long'],
])('a link to %s is its text and a warning', (href, detail) => {
  const { content, warnings } = convertHtml(`<a href="${href}">a</a>`, { to: 'markdown' })
  expect(content).toBe('a')
  expect(warnings).toEqual([{ code: 'link_refused', detail, count: 1 }])
})

test('unknown nodes and marks are named and their text stays', () => {
  const document = doc({ type: 'poll', content: [p(text('Yes?', 'sparkle'))] })
  const { content, warnings } = convertDocument(document, { to: 'markdown' })
  expect(content).toBe('Yes?')
  expect(warnings).toEqual([
    { code: 'unknown_node', detail: 'poll', count: 1 },
    { code: 'unknown_mark', detail: 'sparkle', count: 1 },
  ])
})

test('plain documents come out as the plain text that robots send', () => {
  const documents: [RichDocument, string][] = [
    [EMPTY_DOCUMENT, ''],
    [
      doc(p(text('早安'), { type: 'hardBreak' }, text('second')), p(text('third'))),
      '早安\nsecond\nthird',
    ],
    [doc(p(text('Hi '), mention('chan.k', '陳嘉豪'), text('!'))), 'Hi <@chan.k>!'],
    [doc(p(mention('@all', 'All'), text('Meeting at 3'))), 'Meeting at 3'],
  ]
  for (const [document, content] of documents) {
    expect(convertDocument(document, { to: 'text' }).content).toBe(content)
  }
})

test('parts are cut at paragraphs, then sentences, then words', () => {
  const parts = (html: string, limit: number, to: DialectName = 'markdown') =>
    convertHtml(html, { to, limit }).parts
  const [a, b, c] = ['a'.repeat(20), 'b'.repeat(20), 'c'.repeat(20)]
  expect(parts(`<p>${a}</p><p>${b}</p><p>${c}</p>`, 42)).toEqual([`${a}\n\n${b}`, c])
  expect(parts('<p>One two three. Four five six. Seven.</p>', 24)).toEqual([
    'One two three.',
    'Four five six. Seven.',
  ])
  expect(parts('<p>請於五月一日前繳交。謝謝各位家長！</p>', 40)).toEqual([
    '請於五月一日前繳交。',
    '謝謝各位家長！',
  ])
  expect(parts('<p>well-known words without an end</p>', 20)).toEqual([
    'well-known words',
    'without an end',
  ])
  expect(parts('<h2>Title</h2><p>One two.</p><h2>Last</h2><p>Three four five.</p>', 36)).toEqual([
    '## Title\nOne two.',
    '## Last\nThree four five.',
  ])
})

test('no character as people see them is cut, no link, no mention', () => {
  const family = '👨‍👩‍👧‍👦'
  const { parts } = convertHtml(`<p>${family.repeat(9)}</p>`, { to: 'text', limit: 60 })
  expect(parts).toEqual([
    family.repeat(2),
    family.repeat(2),
    family.repeat(2),
    family.repeat(2),
    family,
  ])
  const links =
    '<p>' + [1, 2, 3].map((n) => `<a href="https://e.mo/${n}">here now</a>`).join('') + '</p>'
  expect(convertHtml(links, { to: 'markdown', limit: 40 }).parts).toEqual([
    '[here now](https://e.mo/1)',
    '[here now](https://e.mo/2)',
    '[here now](https://e.mo/3)',
  ])
  const mentions = doc(
    p(text('to '), mention('chan.k', 'Chan'), text(' and '), mention('lei', 'Lei')),
  )
  expect(convertDocument(mentions, { to: 'text', limit: 16 }).parts).toEqual([
    'to <@chan.k> and',
    '<@lei>',
  ])
})

test.each(TEXT_FORMATS)('no %s part begins with what belongs to the character before', (to) => {
  const texts = [
    `${'a'.repeat(16)} \u0301${'b'.repeat(6)}`,
    `${'a'.repeat(14)}.  \u200d${'b'.repeat(9)}`,
  ]
  for (const text of [...texts, `${'a'.repeat(12)} 👩🏽‍🏫${'b'.repeat(9)}`]) {
    const { parts } = convertDocument(plainDocument(text), { to, limit: 20 })
    expect(parts.length).toBeGreaterThan(1)
    for (const part of parts) expect(part).not.toMatch(/^[\p{M}\p{Emoji_Modifier}\u200d]/u)
  }
})

test.each(TEXT_FORMATS)('what nobody can see is no %s part', (to) => {
  for (const html of ['', '<p>&nbsp;</p>', '<b>\u200b</b>', '<ul><li>\u2060</li></ul>']) {
    expect(convertHtml(html, { to })).toMatchObject({ content: '', bytes: 0, parts: [] })
  }
  const [first = '', ...others] = convertHtml(`${'\u200b'.repeat(9)} a`, { to, limit: 20 }).parts
  expect(first).toContain('a')
  expect(others).toEqual([])
})

// Half a second each; what grows with the square of a text takes minutes.
test.each(TEXT_FORMATS)('a flood of signs becomes %s parts', { timeout: 60_000 }, (to) => {
  for (const sign of ['<', '=', '*', '\n', '\\', '。', 'a ', '中', '\u0301']) {
    const flood = sign.repeat(190_000 / sign.length)
    const { parts } = convertDocument(plainDocument(`>${flood}<`), { to })
    expect(parts.length).toBeGreaterThan(0)
    expect(parts[0]).toContain('>')
    expect(parts.at(-1)).toContain('<')
  }
})

test('marks, fences, quotes, lists and heads of tables are closed and opened again', () => {
  const parts = (html: string, limit: number) =>
    convertHtml(html, { to: 'markdown_v2', limit }).parts
  expect(parts('<p><b>One two. Three four.</b></p>', 20)).toEqual([
    '**One two.**',
    '**Three four.**',
  ])
  expect(parts('<pre>one two\nthree\nfour</pre>', 22)).toEqual([
    '```\none two\nthree\n```',
    '```\nfour\n```',
  ])
  expect(parts('<blockquote>One two. Three four.</blockquote>', 20)).toEqual([
    '> One two.',
    '> Three four.',
  ])
  expect(parts('<ol><li>One two</li><li>Three. Four</li><li>Five</li></ol>', 22)).toEqual([
    '1. One two',
    '2. Three. Four\n3. Five',
  ])
  const rows = '<tr><td>a</td><td>b</td></tr>'.repeat(3)
  expect(parts(`<table><tr><th>A</th><th>B</th></tr>${rows}</table>`, 46)).toEqual([
    '| A | B |\n| --- | --- |\n| a | b |\n| a | b |',
    '| A | B |\n| --- | --- |\n| a | b |',
  ])
})

test('what fits into no part loses what is around it, with a warning', () => {
  const { parts, warnings } = convertHtml('<p><a href="https://e.mo/long">here</a></p>', {
    to: 'markdown',
    limit: SMALLEST_LIMIT,
  })
  expect(parts).toEqual(['here'])
  expect(warnings).toEqual([{ code: 'flattened', count: 1 }])
})

test('a limit has to leave room for a character', () => {
  for (const limit of [0, 15, 20.5, Number.NaN]) {
    expect(() => convertHtml('a', { to: 'text', limit })).toThrow(RangeError)
  }
})

test('numbered parts reserve the bytes of their numbers', () => {
  const document = doc(p(text('word '.repeat(30))))
  const { parts } = convertNumbered(document, { to: 'text', limit: 40 })
  expect(parts).toHaveLength(5)
  expect(parts[0]).toBe('(1/5)\nword word word word word word')
  expect(convertNumbered(doc(p(text('short'))), { to: 'text' }).parts).toEqual(['short'])
})

test('the composer learns which format shows all, and what the others lose', () => {
  const listed = doc({
    type: 'bulletList',
    content: [{ type: 'listItem', content: [p(text('a'))] }],
  })
  expect(fits(listed).map(({ format, whole }) => [format, whole])).toEqual([
    ['text', false],
    ['markdown', false],
    ['markdown_v2', true],
  ])
  expect(conflicts(listed)).toEqual([])
  const both = doc(...listed.content, p(text('now', color('info'))))
  expect(conflicts(both)).toEqual([
    { format: 'text', loses: ['list_as_lines', 'color_lost'] },
    { format: 'markdown', loses: ['list_as_lines'] },
    { format: 'markdown_v2', loses: ['color_lost'] },
  ])
})

test('a document from outside is checked and cleaned', () => {
  const good = richDocumentSchema.parse(doc(p(text('a\u0000\ud800'))))
  expect(good.content[0]!.content![0]!.text).toBe('a\ufffd')
  const deep = { type: 'doc', content: [] as unknown[] }
  let at = deep
  for (let level = 0; level < 100; level++)
    at.content = [(at = { type: 'blockquote', content: [] })]
  for (const bad of [null, 'x', { type: 'paragraph' }, { type: 'doc', content: 'x' }, deep]) {
    expect(richDocumentSchema.safeParse(bad).success).toBe(false)
  }
})

test('far deeper than anybody writes, the text is still there', () => {
  const html = '<blockquote>'.repeat(2_000) + '<b>'.repeat(2_000) + 'a'
  expect(convertHtml(html, { to: 'text' }).content).toBe('a')
  let node: RichNode = p(text('a'))
  for (let level = 0; level < 5_000; level++) node = { type: 'mystery', content: [node] }
  expect(convertDocument(doc(node), { to: 'text' }).content).toBe('a')
})
