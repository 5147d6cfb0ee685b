import { expect, test } from 'vitest'
import { convertDocument } from '@/lib/content'
import type { WrittenDialect } from '@/lib/content/dialect'
import type { RichMark, RichNode } from '@/lib/content/rich-document'
import { TOOLS, type Tool } from './tools'

const text = (...marks: RichMark[]): RichNode => ({ type: 'text', text: 'words', marks })
const paragraph = (...content: RichNode[]): RichNode => ({ type: 'paragraph', content })
const list = (type: string): RichNode => ({
  type,
  content: [{ type: 'listItem', content: [paragraph(text())] }],
})
const row = (type: string): RichNode => ({
  type: 'tableRow',
  content: [{ type, content: [paragraph(text())] }],
})

/** What each tool makes. */
const MADE: Record<Tool, RichNode> = {
  heading: { type: 'heading', attrs: { level: 2 }, content: [text()] },
  bold: paragraph(text({ type: 'bold' })),
  italic: paragraph(text({ type: 'italic' })),
  color: paragraph(text({ type: 'textColor', attrs: { color: 'info' } })),
  quote: { type: 'blockquote', content: [paragraph(text())] },
  code: paragraph(text({ type: 'code' })),
  codeBlock: { type: 'codeBlock', content: [{ type: 'text', text: 'x = 1' }] },
  link: paragraph(text({ type: 'link', attrs: { href: 'https://example.org' } })),
  bulletList: list('bulletList'),
  orderedList: list('orderedList'),
  table: { type: 'table', content: [row('tableHeader'), row('tableCell')] },
  rule: { type: 'horizontalRule' },
  picture: paragraph({ type: 'image', attrs: { src: 'https://example.org/a.png', alt: 'a' } }),
  field: paragraph({ type: 'text', text: '{{today}}' }),
  mention: paragraph({ type: 'mention', attrs: { id: 'chan.k', label: 'Chan' } }),
}

const DIALECTS = Object.keys(TOOLS) as WrittenDialect[]

test.each(DIALECTS)('the tools of %s are exactly what it can show', (to) => {
  const shown = Object.entries(MADE).filter(([, node]) => {
    const document = { type: 'doc', content: [paragraph(text()), node, paragraph(text())] }
    return convertDocument(document, { to }).warnings.length === 0
  })
  expect(new Set(shown.map(([tool]) => tool))).toEqual(TOOLS[to])
})
