import { describe, expect, it } from 'vitest'
import {
  imagesIn,
  linksIn,
  markupIn,
  mentionsIn,
  readMarkdown,
  visibleText,
  type Dialect,
} from './read-markdown'

const DIALECTS = ['markdown', 'markdown_v2'] as const

function shown(content: string, dialect: Dialect, strict: boolean): string {
  return visibleText(readMarkdown(content, dialect, { strict }))
}

function found(content: string, dialect: Dialect, strict: boolean): string[] {
  return [...markupIn(readMarkdown(content, dialect, { strict }))].sort()
}

const text = (words: string, marks = {}) => ({ kind: 'text', text: words, marks })

describe('markdown, as WeCom documents it', () => {
  const read = (content: string) => readMarkdown(content, 'markdown', { strict: true })

  it('has titles of six levels, with a space after the sign', () => {
    expect(read('###### Fees')).toEqual([{ kind: 'heading', level: 6, content: [text('Fees')] }])
    expect(shown('#Fees', 'markdown', true)).toBe('#Fees')
    expect(shown('####### Fees', 'markdown', true)).toBe('####### Fees')
  })

  it('has bold, links, code, three colours and mentions within a line', () => {
    expect(
      read(
        'A **b** [c](https://a.mo) `d **e**` <font color="warning">f **g**</font> <@chan.ka-ian>',
      ),
    ).toEqual([
      {
        kind: 'paragraph',
        content: [
          text('A '),
          text('b', { bold: true }),
          text(' '),
          text('c', { link: { url: 'https://a.mo', auto: false } }),
          text(' '),
          { kind: 'code', text: 'd **e**', marks: {} },
          text(' '),
          text('f ', { color: 'warning' }),
          text('g', { color: 'warning', bold: true }),
          text(' '),
          { kind: 'mention', id: 'chan.ka-ian', marks: {} },
        ],
      },
    ])
  })

  it('has quotes of one level', () => {
    expect(read('> one\n> two\nthree')).toEqual([
      {
        kind: 'quote',
        blocks: [{ kind: 'paragraph', content: [text('one'), { kind: 'break' }, text('two')] }],
      },
      { kind: 'paragraph', content: [text('three')] },
    ])
    expect(shown('> > deeper', 'markdown', true)).toBe('> deeper')
  })

  it('breaks the line at every newline, empty lines too', () => {
    expect(shown('a\nb\n\n\nc\r\nd', 'markdown', true)).toBe('a\nb\n\n\nc\nd')
  })

  it.each([
    '- a\n1. b',
    '| a | b |\n| - | - |\n| 1 | 2 |',
    '*a* _b_ ~~c~~',
    '```\ncode\n```',
    'a\n---\nb',
    '**a\nb**',
    '`a\nb`',
    '** a **',
    '[a](b c) [d]() [e][f]',
    '<font color="red">a</font> <b>c</b> <!-- d -->',
    '<font color="info">never closed',
    'closed</font>',
    'https://a.mo <https://a.mo> &amp; \\# <@ a>',
    '    far in',
  ])('shows %j as typed', (content) => {
    expect(shown(content, 'markdown', true)).toBe(content)
    expect(found(content, 'markdown', true)).toEqual([])
  })

  it('shows a backslash, and what follows it is markup all the same', () => {
    expect(shown('\\**a\\**', 'markdown', true)).toBe('\\a\\')
  })
})

describe('markdown_v2, as WeCom documents it', () => {
  const read = (content: string) => readMarkdown(content, 'markdown_v2', { strict: true })
  const paragraph = (words: string) => ({ kind: 'paragraph', content: [text(words)] })

  it('has italics, bold and both', () => {
    expect(read('*a* **b** ***c*** **d *e***')).toMatchObject([
      {
        content: [
          text('a', { italic: true }),
          text(' '),
          text('b', { bold: true }),
          text(' '),
          text('c', { bold: true, italic: true }),
          text(' '),
          text('d ', { bold: true }),
          text('e', { bold: true, italic: true }),
        ],
      },
    ])
  })

  it('has lists in lists', () => {
    const item = (...blocks: object[]) => ({ blocks, task: false })
    const list = (ordered: boolean, start: number, ...items: object[]) => ({
      kind: 'list',
      ordered,
      start,
      items,
    })
    expect(read('- a\n  - b\n    3. c\n    4. d\n- e\n\n1. f\n   - g')).toEqual([
      list(
        false,
        1,
        item(
          paragraph('a'),
          list(
            false,
            1,
            item(paragraph('b'), list(true, 3, item(paragraph('c')), item(paragraph('d')))),
          ),
        ),
        item(paragraph('e')),
      ),
      list(true, 1, item(paragraph('f'), list(false, 1, item(paragraph('g'))))),
    ])
  })

  it('has quotes to three levels', () => {
    expect(shown('>>> a\n>>>> b', 'markdown_v2', true)).toBe('a\n> b')
    expect(read('> a\n>> b')).toEqual([
      { kind: 'quote', blocks: [paragraph('a'), { kind: 'quote', blocks: [paragraph('b')] }] },
    ])
  })

  it('has tables, whose cells hold marks and whose surplus cells are lost', () => {
    const [table] = read('| Name | Fee |\n| :--- | ---: |\n| **Ann** | 1 | 2 |\n| Bo |\nend')
    expect(table).toEqual({
      kind: 'table',
      align: ['left', 'right'],
      head: [[text('Name')], [text('Fee')]],
      rows: [[[text('Ann', { bold: true })], [text('1')]], [[text('Bo')]]],
    })
    expect(shown('a|b\n-|-\n1|2\nend', 'markdown_v2', true)).toBe('a\tb\n1\t2\nend')
  })

  it('has code in blocks, in which nothing else is markup, even where it never ends', () => {
    expect(read('```js\n# a\n\n  **b**\n```\nc')).toEqual([
      { kind: 'code', language: 'js', text: '# a\n\n  **b**' },
      paragraph('c'),
    ])
    expect(shown('````\n```\na', 'markdown_v2', true)).toBe('```\na')
  })

  it('has rules and images', () => {
    expect(read('a\n---\n![plan](https://a.mo/p.png)')).toEqual([
      paragraph('a'),
      { kind: 'rule' },
      {
        kind: 'paragraph',
        content: [{ kind: 'image', alt: 'plan', url: 'https://a.mo/p.png', marks: {} }],
      },
    ])
  })

  it('keeps the parentheses of an address, and the brackets of its text', () => {
    expect(linksIn(read('[a [b]](https://a.mo/x_(y))'))).toEqual([
      { url: 'https://a.mo/x_(y)', auto: false, text: 'a [b]' },
    ])
  })

  it.each([
    '<font color="info">a</font>',
    '<@zhang> @all',
    '_a_ ~~b~~ __c__',
    '1) a',
    'a\n===',
    '***',
    '&lt;',
    '![a] (b)',
  ])('shows %j as typed', (content) => {
    expect(shown(content, 'markdown_v2', true)).toBe(content)
    expect(found(content, 'markdown_v2', true)).toEqual([])
  })
})

describe.each(DIALECTS)('a liberal reader of %s', (dialect) => {
  it.each([
    ['_a_ and __b__', 'a and b', ['bold', 'italic']],
    ['snake_case_name', 'snakecasename', ['italic']],
    ['2 * 3 * 4', '2  3  4', ['italic']],
    ['~~a~~ ~b~', 'a b', ['strike']],
    ['PIN: ****', 'PIN: ', []],
    ['5 * 3 and **bold**', '5 * 3 and bold', ['bold']],
    ['a\n===\nb\n-', 'a\nb', ['heading']],
    ['***\n___\n* * *', '', ['rule']],
    ['#tag\n ## b ##', 'tag\nb', ['heading']],
    ['+ a\n* b\n- c', 'a\nb\nc', ['list']],
    ['1) a', 'a', ['list']],
    ['2026. A good year', 'A good year', ['list']],
    ['- [x] done', 'done', ['list', 'task']],
    ['    code', 'code', ['code']],
    ['~~~\n*a*\n~~~', '*a*', ['code']],
    ['``a` b', 'a b', ['inline code']],
    ['a\n> b', 'a\nb', ['quote']],
    ['> - # a', 'a', ['heading', 'list', 'quote']],
    ['https://a.mo/b_c_d.', 'https://a.mo/b_c_d.', ['autolink']],
    ['www.a.mo, tutor_1@a.mo!', 'www.a.mo, tutor_1@a.mo!', ['autolink']],
    ['<https://a.mo> <a@b.mo> <9@b.mo>', 'https://a.mo a@b.mo 9@b.mo', ['autolink']],
    ['[a][B  c] [b c]\n\n[b C]: https://a.mo "t"', 'a b c', ['definition', 'link']],
    ['[^1]\n\n[^1]: a note', '^1', ['definition', 'link']],
    ['[a](b c) [d](<e f>) [g](h "i")', 'a d g', ['link']],
    ['[](javascript:alert`1`)', '', ['link']],
    ['![a](https://a.mo/x.png)', '', ['image']],
    ['<b onclick=x>a</b><!-- b --><br/>', 'a', ['html']],
    ['x<y and y>z', 'xz', ['html']],
    ['<FONT size=1 color=info>a</FONT>', 'a', ['colour']],
    ['<font color="red">a</font>', 'a', ['html']],
    ['<@zhang> <@li si>', '@zhang @li si', ['mention']],
    ['&lt;b&gt; &#42; &#x5f; &nosuch;', '<b> * _ &nosuch;', ['entity']],
    ['a | b\n--|--\nc | d', 'a\tb\nc\td', ['table']],
    ['\\*a\\*', '\\a\\', ['italic']],
    ['**[a](https://a.mo)** [**b](https://a.mo) c**', 'a b c', ['bold', 'link']],
  ])('takes %j for markup', (content, visible, markup) => {
    expect(shown(content, dialect, false)).toBe(visible)
    expect(found(content, dialect, false)).toEqual(expect.arrayContaining(markup))
  })

  it.each([
    'a * b',
    'a < b, b > a',
    '5 # 6',
    '[ ] open',
    'f(x) = [1, 2]',
    '3.5 hours',
    '-5 degrees',
    '+853 2835 0000',
    'a_b',
    'one ` tick',
    '~5 minutes',
    'R&D; AT&T',
    'a | b',
    '課程（一）＊＃＿',
  ])('leaves %j alone', (content) => {
    expect(shown(content, dialect, false)).toBe(content)
    expect(found(content, dialect, false)).toEqual([])
  })

  it('names links, images and mentions', () => {
    const blocks = readMarkdown(
      '> [a **b**](https://a.mo) <@zhang>\n\n- ![c](d.png)\n\n|e|\n|-|\n|<@li>|\n\nhttps://b.mo',
      dialect,
    )
    expect(linksIn(blocks)).toEqual([
      { url: 'https://a.mo', auto: false, text: 'a b' },
      { url: 'https://b.mo', auto: true, text: 'https://b.mo' },
    ])
    expect(imagesIn(blocks)).toEqual([{ alt: 'c', url: 'd.png' }])
    expect(mentionsIn(blocks)).toEqual(['zhang', 'li'])
  })

  it('sees through references in addresses', () => {
    expect(linksIn(readMarkdown('[a](java&#115;cript:b)', dialect))[0]?.url).toBe('javascript:b')
  })
})
