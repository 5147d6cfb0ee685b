import { Node, Slice, type Schema } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { readHtml } from '@/lib/content'
import type { RichNode } from '@/lib/content/rich-document'

/**
 * What another program copied, read as the converter reads HTML: Word's lists, Excel's tables,
 * Google's and WeChat's spans come out as what they mean. What was copied from an editor of ours,
 * and what goes into a code block, is left to the editor. Returns whether it was pasted here.
 */
export function pasteHtml(view: EditorView, event: ClipboardEvent): boolean {
  const html = event.clipboardData?.getData('text/html') ?? ''
  if (html.trim() === '' || html.includes('data-pm-slice')) return false
  if (view.state.selection.$from.parent.type.spec.code) return false
  const document = readPasted(html, view.state.schema)
  if (!document) return false
  view.dispatch(
    view.state.tr
      .replaceSelection(Slice.maxOpen(document.content, true))
      .scrollIntoView()
      .setMeta('paste', true)
      .setMeta('uiEvent', 'paste'),
  )
  return true
}

/** Null when nothing of it is to be seen, or the editor has no place for it. */
function readPasted(html: string, schema: Schema): Node | null {
  const { content } = readHtml(html, () => undefined)
  const blocks = content.map(fitted)
  if (blocks.length === 0) return null
  try {
    const document = Node.fromJSON(schema, { type: 'doc', content: blocks })
    document.check()
    return document
  } catch {
    return null
  }
}

/** As the editor wants its nodes: items and cells begin with a paragraph. */
function fitted(node: RichNode): RichNode {
  const content = (node.content ?? []).flatMap(inEditor).map(fitted)
  switch (node.type) {
    case 'listItem':
      return {
        ...node,
        content: content[0]?.type === 'paragraph' ? content : [{ type: 'paragraph' }, ...content],
      }
    case 'tableCell':
    case 'tableHeader':
      return { ...node, content: linesOf(content) }
    case 'text':
    case 'hardBreak':
    case 'horizontalRule':
    case 'image':
    case 'mention':
      return node
    default:
      return { ...node, content }
  }
}

/** Pictures that no recipient could load are their descriptions. */
function inEditor(node: RichNode): RichNode[] {
  if (node.type !== 'image') return [node]
  const { src, alt } = node.attrs ?? {}
  if (typeof src === 'string' && /^https?:\/\//i.test(src)) return [node]
  return typeof alt === 'string' && alt.trim() !== '' ? [{ type: 'text', text: alt }] : []
}

/** A cell holds paragraphs only: whatever else was in it is its lines. */
function linesOf(blocks: RichNode[]): RichNode[] {
  const lines = blocks.flatMap((block): RichNode[] => {
    if (block.type === 'paragraph') return [block]
    const inner = block.content ?? []
    if (block.type === 'heading') return [{ type: 'paragraph', content: inner }]
    if (block.type === 'codeBlock') return [{ type: 'paragraph', content: inner }]
    return linesOf(inner)
  })
  return lines.length > 0 ? lines : [{ type: 'paragraph' }]
}
