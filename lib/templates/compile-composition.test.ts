import { expect, test } from 'vitest'
import { plainComposition, renderComposition } from '@/lib/content/composition'
import type { CardItem, Composition, Item } from '@/lib/content/composition-schema'
import type { RichMark, RichNode } from '@/lib/content/rich-document'
import { compileComposition, personalise } from './compile-composition'

const text = (value: string, ...marks: RichMark[]): RichNode => ({
  type: 'text',
  text: value,
  ...(marks.length > 0 && { marks }),
})
const BOLD = { type: 'bold' }
const link = (href: string): RichMark => ({ type: 'link', attrs: { href } })
const paragraph = (...content: RichNode[]): RichNode => ({ type: 'paragraph', content })
const written = (...content: RichNode[]): Item => ({
  kind: 'text',
  document: { type: 'doc', content },
})
const composed = (...items: Item[]): Composition => ({ format: 'markdown', items })
const contentOf = ({ items }: Composition, at = 0) => {
  const item = items[at]!
  return item.kind === 'text' ? item.document.content : []
}

test('values and fallbacks take the place of their fields', () => {
  const { fields, problems, fill } = compileComposition(
    plainComposition('Dear {{student_name|parent}},\n{{today}}'),
  )
  expect({ fields, problems }).toEqual({ fields: ['today', 'student_name'], problems: [] })
  const sent = (values: Parameters<typeof fill>[0]) =>
    renderComposition(fill(values).composition).parts[0]?.content
  expect(sent({ student_name: '陳大文', today: 'Monday' })).toBe('Dear 陳大文,\nMonday')
  expect(sent({ student_name: ' ', today: 'Monday' })).toBe('Dear parent,\nMonday')
})

test('a missing value is a problem once, with its first place, and stays visible', () => {
  const { composition, problems } = personalise(
    composed(
      written(
        paragraph(text('a')),
        paragraph(text('b'), { type: 'hardBreak' }, text('😀 {{tutor_name}} {{tutor_name}}')),
      ),
    ),
    { tutor_name: null },
  )
  expect(problems).toEqual([
    { item: 0, code: 'missing_field', params: { name: 'tutor_name', line: 3, column: 3 } },
  ])
  expect(contentOf(composition)[1]!.content![2]!.text).toBe('😀 {{tutor_name}} {{tutor_name}}')
})

test('what is wrong is told by item, line and column', () => {
  const { problems } = compileComposition(
    composed(
      { kind: 'news', articles: [{ title: 'Hi {{studnet_name}}', url: 'https://e.mo' }] },
      written(
        { type: 'heading', attrs: { level: 1 } },
        { type: 'horizontalRule' },
        paragraph(
          { type: 'mention', attrs: { id: 'chan', label: 'Chan' } },
          text('{{today', BOLD),
          { type: 'hardBreak' },
          text('}} {{}}'),
        ),
      ),
    ),
  )
  expect(problems).toEqual([
    {
      item: 0,
      code: 'unknown_field',
      params: {
        name: 'studnet_name',
        suggestion: 'student_name',
        path: 'news.articles.0.title',
        line: 1,
        column: 4,
      },
    },
    { item: 1, code: 'unclosed_field', params: { line: 3, column: 2 } },
    { item: 1, code: 'stray_braces', params: { line: 4, column: 1 } },
    { item: 1, code: 'unnamed_field', params: { line: 4, column: 4 } },
  ])
})

test('a field over several texts is one, with the marks of its beginning', () => {
  const { composition, problems } = personalise(
    composed(
      written(paragraph(text('a {'), text('{tu', BOLD), text('tor_name'), text('}} b', BOLD))),
    ),
    { tutor_name: '陳老師' },
  )
  expect(problems).toEqual([])
  expect(contentOf(composition)[0]!.content).toEqual([text('a 陳老師'), text(' b', BOLD)])
})

test('escapes vanish wherever marks part them, and no empty text is left', () => {
  const { composition, problems } = personalise(
    composed(written(paragraph(text('\\', BOLD), text('{{today}} {{today|}}')))),
    { today: null },
  )
  expect(problems).toEqual([])
  expect(contentOf(composition)[0]!.content).toEqual([text('{{today}} ')])
})

test('in code and tables a field is a field', () => {
  const cell = { type: 'tableCell', content: [paragraph(text('{{weekday}}'))] }
  const { composition } = personalise(
    composed(
      written(
        { type: 'codeBlock', content: [text('x\n{{weekday}}')] },
        { type: 'table', content: [{ type: 'tableRow', content: [cell] }] },
        paragraph(text('{{weekday}}', { type: 'code' })),
      ),
    ),
    { weekday: 'Monday' },
  )
  expect(JSON.stringify(contentOf(composition)).match(/Monday/g)).toHaveLength(3)
})

test('values are texts and never read again', () => {
  const wild = '{{today}} <script>alert(1)</script> **b** <@all> [x](http://e.vil) \\{{ 😀 `'
  const { composition, problems } = personalise(
    { ...plainComposition('{{tutor_name}}'), format: 'markdown_v2' },
    { tutor_name: wild, today: 'NO' },
  )
  expect(problems).toEqual([])
  expect(contentOf(composition)).toEqual([paragraph(text(wild))])
  const { content } = renderComposition(composition).parts[0]!
  expect(content).toContain('{{today}}')
  expect(content).not.toContain('NO')
})

const CARD: CardItem = {
  kind: 'card',
  card: {
    card_type: 'text_notice',
    source: { desc: '{{centre_name}}', icon_url: 'https://e.mo/i.png' },
    main_title: { title: '{{student_name}}', desc: '{{amount_due}}' },
    horizontal_content_list: [
      { keyname: '{{weekday}}', value: '{{assigned_time}}', type: 3, userid: '{{today}}' },
    ],
    jump_list: [{ type: 1, title: '{{today}}', url: '{{ payment_link }}' }],
    card_action: { type: 1, url: '{{payment_link|https://e.mo/pay}}' },
    sub_title_text: '\\{{x}}',
  },
}

test('cards and articles have fields in all that people read, and addresses as a whole', () => {
  const values = {
    centre_name: 'C',
    student_name: 'S',
    amount_due: 'A',
    weekday: 'W',
    assigned_time: 'T',
    today: 'D',
    payment_link: 'https://e.mo/學?x=(1)',
  }
  const { composition, problems } = personalise(composed(CARD), values)
  expect(problems).toEqual([])
  expect((composition.items[0] as CardItem).card).toEqual({
    card_type: 'text_notice',
    source: { desc: 'C', icon_url: 'https://e.mo/i.png' },
    main_title: { title: 'S', desc: 'A' },
    horizontal_content_list: [{ keyname: 'W', value: 'T', type: 3, userid: '{{today}}' }],
    jump_list: [{ type: 1, title: 'D', url: 'https://e.mo/%E5%AD%B8?x=%281%29' }],
    card_action: { type: 1, url: 'https://e.mo/%E5%AD%B8?x=%281%29' },
    sub_title_text: '{{x}}',
  })
})

test('a link leads to a payment link or to its fallback, and nowhere else', () => {
  const to = (href: string) => composed(written(paragraph(text('Pay {{today}}', link(href)))))
  const hrefOf = ({ composition }: ReturnType<typeof personalise>) =>
    contentOf(composition)[0]!.content![0]!.marks![0]!.attrs!['href']
  const today = 'Monday'
  const good = personalise(to('{{payment_link}}'), { today, payment_link: 'https://e.mo/1' })
  expect([hrefOf(good), good.problems]).toEqual(['https://e.mo/1', []])
  const spare = personalise(to('{{payment_link|https://e.mo/}}'), { today })
  expect([hrefOf(spare), spare.problems]).toEqual(['https://e.mo/', []])

  const codes = (href: string, payment_link?: string) =>
    personalise(to(href), { today, payment_link }).problems.map(({ code }) => code)
  expect(codes('{{payment_link}}')).toEqual(['missing_field'])
  for (const bad of ['javascript:alert(1)', 'e.mo', 'https://a:b@e.mo', '{{today}}']) {
    expect(codes('{{payment_link}}', bad)).toEqual(['field_not_a_link'])
  }
  for (const bad of [
    'https://e.mo/{{payment_link}}',
    'https://{{centre_name}}.mo',
    '{{today}}',
    '{{payment_lnk}}',
    '{{payment_link}}{{payment_link}}',
  ]) {
    expect(codes(bad, 'https://e.mo')).toEqual(['field_in_address'])
  }
  expect(codes('https://e.mo/?q={{')).toEqual([])
})

test('what has no field stays the very same object', () => {
  const plain = composed(
    written(paragraph(text('a'), text('b', BOLD)), { type: 'horizontalRule' }),
    { kind: 'news', articles: [{ title: 'T', url: 'https://e.mo' }] },
    { kind: 'image', file: { sha256: 'a'.repeat(64), name: '{{today}}.png', bytes: 1 } },
  )
  const { fill, fields } = compileComposition(plain)
  expect(fill({}).composition).toBe(plain)
  expect(fields).toEqual([])
  const mixed = composed(...plain.items, written(paragraph(text('{{today}}'))))
  const { composition } = personalise(mixed, { today: 'x' })
  for (const at of [0, 1, 2]) expect(composition.items[at]).toBe(plain.items[at])
})

test('a flood of mistakes is told in part', () => {
  const { problems } = compileComposition(plainComposition('{{ }} '.repeat(3_000)))
  expect(problems).toHaveLength(50)
})

test.each(['\u200b', '\u2060\u200d', '\u3164', ' \u00a0'])(
  'a value that nobody can see is none (%j)',
  (student_name) => {
    const withFallback = plainComposition('Dear {{student_name|parent}}')
    const { composition } = personalise(withFallback, { student_name })
    expect(renderComposition(composition).parts[0]?.content).toBe('Dear parent')
    const { problems } = personalise(plainComposition('Dear {{student_name}}'), { student_name })
    expect(problems).toMatchObject([{ code: 'missing_field' }])
  },
)
