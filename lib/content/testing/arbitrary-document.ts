import fc from 'fast-check'
import type { RichDocument, RichMark, RichNode } from '../rich-document'

/** Bits of text that some reader of Markdown or HTML takes for more than a text. */
const HOSTILE = [
  '*',
  '**',
  '***',
  '_',
  '__',
  '~',
  '~~',
  '~~~',
  '`',
  '``',
  '```',
  '#',
  '# ',
  '###### ',
  '>',
  '> ',
  '>>',
  '- ',
  '+ ',
  '* ',
  '1. ',
  '1)',
  '99999. ',
  '-',
  '---',
  '- - -',
  '===',
  '***\n',
  '|',
  '| a |',
  '|---|',
  ':--',
  '[',
  ']',
  '](',
  '[a](',
  '(http://e.vil)',
  '![',
  '![x](http://e.vil/p)',
  '[x]: ',
  '[x]: http://e.vil',
  '[x][y]',
  '[^1]',
  '[^1]: n',
  '[ ] ',
  '[x] ',
  '<',
  '<@',
  '<@all>',
  '<@chan>',
  '<font',
  '<font color="info">',
  '</font>',
  '<b>',
  '</b>',
  '<!--',
  '-->',
  '<?',
  '<script>',
  '<a href=',
  '<http://e.vil>',
  '<javascript:alert(1)>',
  '<x@e.vil>',
  '&lt;',
  '&#60;',
  '&amp;',
  '&#x2a;',
  '&',
  '\\',
  '\\*',
  '\\\\',
  '\\[',
  '    ',
  '\t',
  '  ',
  '\u00a0',
  '\u3000',
  '\u200b',
  '\u2060',
  '\ufeff',
  '\u2028',
  '\r\n',
  '\n',
  '\u0000',
  '\u202e',
  '\ud800',
  '\udc00',
  '😀',
  '👨‍👩‍👧‍👦',
  '🇲🇴',
  'é',
  'ก็่้',
  'Z͑̾ͬ',
  '中文',
  '請於五月一日前繳交學費。',
  '謝謝！',
  '，',
  '。',
  '：',
  '（見',
  '）',
  'a',
  'fee',
  'Dear parents',
  'well-known',
  'x_1',
  'snake_case_name',
  '5*3*2',
  '2 < 3 > 1',
  'C#',
  '#1',
  '$1,200',
  '100%',
  '!',
  '?',
  'http://a.mo/b_c_d',
  'https://e.com/x?y=1&lt;=2',
  'www.e.com',
  'a@b.mo',
  'ftp://e.com',
  'i.e. so',
] as const

const text = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...HOSTILE) },
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .chain((bits) => fc.constantFrom('', ' ').map((glue) => bits.join(glue)))
  .filter((value) => value !== '')

const URLS = [
  'https://example.com/',
  'http://e.mo/a(b)c?d=[e]&f=*g*',
  'https://例え.jp/道 路',
  'javascript:alert(1)',
  'JaVa\tScRiPt:alert(1)',
  'data:text/html,<script>',
  'https://user:pass@e.com/',
  'mailto:a@b.mo',
  'tel:+85312345678',
  '//e.com/x',
  '/relative',
  'https://e.com/"><script>',
  'https://',
  'http://e.com/&lt;x&gt;`y`',
  'https://e.com/\\evil',
] as const

const mark: fc.Arbitrary<RichMark> = fc.oneof(
  fc
    .constantFrom('bold', 'italic', 'strike', 'underline', 'code', 'sparkle')
    .map((type) => ({ type })),
  fc.constantFrom(...URLS).map((href) => ({ type: 'link', attrs: { href } })),
  fc.constantFrom('info', 'comment', 'warning', '#f00').map((color) => ({
    type: 'textColor',
    attrs: { color },
  })),
)

const textNode: fc.Arbitrary<RichNode> = fc.record({
  type: fc.constant('text'),
  text,
  marks: fc.oneof(
    { weight: 2, arbitrary: fc.constant<RichMark[]>([]) },
    fc.array(mark, { maxLength: 3 }),
  ),
})

const inlineNode: fc.Arbitrary<RichNode> = fc.oneof(
  { weight: 8, arbitrary: textNode },
  { weight: 1, arbitrary: fc.constant({ type: 'hardBreak' }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('chan.k', '@all', 'x><script>', 'lei_2'), text)
      .map(([id, label]) => ({
        type: 'mention', // A part that is too small for a mention names the person; here by the same word.
        attrs: { id, label: id.startsWith('x') ? label : id },
      })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...URLS), text)
      .map(([src, alt]) => ({ type: 'image', attrs: { src, alt } })),
  },
  {
    weight: 1,
    arbitrary: textNode.map((inner) => ({ type: 'wobbly', content: [inner] })),
  },
)

const inlines = fc.array(inlineNode, { maxLength: 6 })

const paragraph = inlines.map((content) => ({ type: 'paragraph', content }))

const { block } = fc.letrec<{ block: RichNode }>((tie) => {
  const blocks = fc.array(tie('block'), { minLength: 1, maxLength: 3 })
  const item = blocks.map((content) => ({ type: 'listItem', content }))
  const items = fc.array(item, { minLength: 1, maxLength: 3 })
  const cell = fc
    .tuple(fc.constantFrom('tableCell', 'tableHeader'), paragraph, fc.integer({ min: 1, max: 2 }))
    .map(([type, content, colspan]) => ({
      type,
      attrs: { colspan, rowspan: 1 },
      content: [content],
    }))
  const row = fc
    .array(cell, { minLength: 1, maxLength: 3 })
    .map((content) => ({ type: 'tableRow', content }))
  return {
    block: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      { weight: 6, arbitrary: paragraph },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.integer({ min: 0, max: 7 }), inlines)
          .map(([level, content]) => ({ type: 'heading', attrs: { level }, content })),
      },
      { weight: 1, arbitrary: fc.constant({ type: 'horizontalRule' }) },
      {
        weight: 1,
        arbitrary: text.map((value) => ({
          type: 'codeBlock',
          attrs: { language: null },
          content: [{ type: 'text', text: value }],
        })),
      },
      { weight: 1, arbitrary: items.map((content) => ({ type: 'bulletList', content })) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.integer({ min: -1, max: 120 }), items)
          .map(([start, content]) => ({ type: 'orderedList', attrs: { start }, content })),
      },
      { weight: 1, arbitrary: blocks.map((content) => ({ type: 'blockquote', content })) },
      {
        weight: 1,
        arbitrary: fc
          .array(row, { minLength: 1, maxLength: 4 })
          .map((content) => ({ type: 'table', content })),
      },
      { weight: 1, arbitrary: blocks.map((content) => ({ type: 'mystery', content })) },
    ),
  }
})

/** Documents of any nodes, known and unknown, full of what might turn into markup. */
export const richDocument: fc.Arbitrary<RichDocument> = fc
  .array(block, { maxLength: 6 })
  .map((content) => ({ type: 'doc', content }))

/** Documents of nothing but texts: no reader may find any markup in what becomes of them. */
export const plainDocument: fc.Arbitrary<RichDocument> = fc
  .array(
    fc.array(
      fc.oneof(
        text.map((value) => ({ type: 'text', text: value })),
        fc.constant({ type: 'hardBreak' }),
      ),
      { maxLength: 4 },
    ),
    { maxLength: 4 },
  )
  .map((paragraphs) => ({
    type: 'doc',
    content: paragraphs.map((content) => ({ type: 'paragraph', content })),
  }))
