import { readMarkdown, type Block, type Inline, type Marks } from '@/lib/wecom/read-markdown'
import type { RichDocument, RichMark, RichNode } from './rich-document'

/**
 * What a Markdown text of a program means, as the editor would write it; `reading`: which of WeCom's
 * two kinds it is meant as. What that kind does not know stays as it was typed.
 */
export function documentOfMarkdown(
  text: string,
  reading: 'markdown' | 'markdown_v2',
): RichDocument {
  const blocks = readMarkdown(text.toWellFormed(), reading, { strict: true })
  return { type: 'doc', content: blocks.flatMap(blockNodes) }
}

function blockNodes(block: Block): RichNode[] {
  switch (block.kind) {
    case 'paragraph':
      return [{ type: 'paragraph', content: inlineNodes(block.content) }]
    case 'heading': {
      const { level, content } = block
      return [{ type: 'heading', attrs: { level }, content: inlineNodes(content) }]
    }
    case 'quote':
      return [{ type: 'blockquote', content: block.blocks.flatMap(blockNodes) }]
    case 'list':
      return [
        {
          type: block.ordered ? 'orderedList' : 'bulletList',
          ...(block.ordered && { attrs: { start: block.start } }),
          content: block.items.map((item) => ({
            type: 'listItem',
            content: item.blocks.flatMap(blockNodes),
          })),
        },
      ]
    case 'code':
      return [
        {
          type: 'codeBlock',
          attrs: { language: block.language },
          content: textNodes(block.text, []),
        },
      ]
    case 'rule':
      return [{ type: 'horizontalRule' }]
    case 'table': {
      const width = block.head.length
      const full = (row: Inline[][]) => Array.from({ length: width }, (_, at) => row[at] ?? [])
      return [
        {
          type: 'table',
          content: [
            rowNode('tableHeader', block.head),
            ...block.rows.map((row) => rowNode('tableCell', full(row))),
          ],
        },
      ]
    }
    case 'definition':
      return []
  }
}

function rowNode(type: 'tableHeader' | 'tableCell', cells: Inline[][]): RichNode {
  const content = cells.map((cell) => ({
    type,
    content: [{ type: 'paragraph', content: inlineNodes(cell) }],
  }))
  return { type: 'tableRow', content }
}

function inlineNodes(pieces: Inline[]): RichNode[] {
  return pieces.flatMap((piece): RichNode[] => {
    switch (piece.kind) {
      case 'text':
        return textNodes(piece.text, marksOf(piece.marks))
      case 'code':
        return textNodes(piece.text, [...marksOf(piece.marks), { type: 'code' }])
      case 'mention':
        return [{ type: 'mention', attrs: { id: piece.id, label: piece.id } }]
      case 'image':
        return [{ type: 'image', attrs: { src: piece.url, alt: piece.alt } }]
      case 'break':
        return [{ type: 'hardBreak' }]
      case 'html':
        return textNodes(piece.source, [])
    }
  })
}

function textNodes(text: string, marks: RichMark[]): RichNode[] {
  return text === '' ? [] : [{ type: 'text', text, ...(marks.length > 0 && { marks }) }]
}

function marksOf({ bold, italic, strike, color, link }: Marks): RichMark[] {
  return [
    ...(bold ? [{ type: 'bold' }] : []),
    ...(italic ? [{ type: 'italic' }] : []),
    ...(strike ? [{ type: 'strike' }] : []),
    ...(color ? [{ type: 'textColor', attrs: { color } }] : []),
    // A bare address is shown as it is.
    ...(link && !link.auto ? [{ type: 'link', attrs: { href: link.url } }] : []),
  ]
}
