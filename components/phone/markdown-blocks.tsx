import type { Block } from '@/lib/wecom/read-markdown'
import { CodeBlock } from './code-block'
import { MarkdownInlines } from './markdown-inlines'
import { MarkdownTable } from './markdown-table'
import type { Names } from './mention'

/** Blocks one below the other; quotes and lists hold blocks of their own. */
export function MarkdownBlocks({ blocks, names }: { blocks: Block[]; names: Names }) {
  return blocks.map((block, index) => <MarkdownBlock key={index} block={block} names={names} />)
}

const SIZES = {
  1: 'text-xl',
  2: 'text-lg',
  3: 'text-base',
  4: 'text-[0.9375rem]',
  5: 'text-sm',
  6: 'text-sm text-phone-soft',
} as const

function MarkdownBlock({ block, names }: { block: Block; names: Names }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p className="wrap-name whitespace-pre-wrap">
          <MarkdownInlines content={block.content} names={names} />
        </p>
      )
    case 'heading':
      return (
        // One level for all: a message's own levels would tear gaps into the page's outline.
        <p
          role="heading"
          aria-level={3}
          className={`wrap-name leading-snug font-semibold ${SIZES[block.level]}`}
        >
          <MarkdownInlines content={block.content} names={names} />
        </p>
      )
    case 'quote':
      return (
        <blockquote className="flex min-w-0 flex-col gap-1 border-l-3 border-phone-line pl-2.5 text-phone-soft">
          <MarkdownBlocks blocks={block.blocks} names={names} />
        </blockquote>
      )
    case 'list':
      return <MarkdownList list={block} names={names} />
    case 'code':
      return <CodeBlock text={block.text} />
    case 'rule':
      return <hr className="my-1 w-full border-phone-line" />
    case 'table':
      return <MarkdownTable table={block} names={names} />
    case 'definition':
      return null
  }
}

function MarkdownList({ list, names }: { list: Extract<Block, { kind: 'list' }>; names: Names }) {
  const items = list.items.map((item, index) => (
    <li key={index} className="min-w-0 pl-0.5">
      <div className="flex min-w-0 flex-col gap-1">
        <MarkdownBlocks blocks={item.blocks} names={names} />
      </div>
    </li>
  ))
  return list.ordered ? (
    <ol start={list.start} className="flex list-decimal flex-col gap-1 pl-6">
      {items}
    </ol>
  ) : (
    <ul className="flex list-disc flex-col gap-1 pl-5 [&_ul]:list-[circle]">{items}</ul>
  )
}
