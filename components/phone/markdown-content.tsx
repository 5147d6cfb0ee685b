import { readMarkdown, type Dialect } from '@/lib/wecom/read-markdown'
import { MarkdownBlocks } from './markdown-blocks'
import type { Names } from './mention'

/** Markdown from the very bytes that are sent, with what WeCom documents for its dialect. */
export function MarkdownContent({
  content,
  dialect,
  names,
}: {
  content: string
  dialect: Dialect
  names: Names
}) {
  const blocks = readMarkdown(content, dialect, { strict: true })
  return (
    <div className={`flex min-w-0 flex-col ${dialect === 'markdown' ? 'gap-0.5' : 'gap-2'}`}>
      <MarkdownBlocks blocks={blocks} names={names} />
    </div>
  )
}
