import type { Block, Inline, LinkTarget } from './nodes'

/** What a person reads: neither marks nor addresses nor signs of lists; one line for each line. */
export function visibleText(blocks: Block[]): string {
  return blocks.flatMap(linesOf).join('\n')
}

/** Every link with the text that carries it, in order. */
export function linksIn(blocks: Block[]): (LinkTarget & { text: string })[] {
  const links = new Map<LinkTarget, string>()
  for (const piece of inlinesIn(blocks)) {
    if (piece.kind === 'break' || piece.kind === 'html' || !piece.marks.link) continue
    links.set(piece.marks.link, (links.get(piece.marks.link) ?? '') + textOf(piece))
  }
  return [...links].map(([link, text]) => ({ ...link, text }))
}

export function imagesIn(blocks: Block[]): { alt: string; url: string }[] {
  return inlinesIn(blocks).flatMap((piece) =>
    piece.kind === 'image' ? [{ alt: piece.alt, url: piece.url }] : [],
  )
}

/** The ids of those who are mentioned, in order, as often as they are. */
export function mentionsIn(blocks: Block[]): string[] {
  return inlinesIn(blocks).flatMap((piece) => (piece.kind === 'mention' ? [piece.id] : []))
}

export type Markup =
  | Exclude<Block['kind'], 'paragraph'>
  | 'task'
  | 'bold'
  | 'italic'
  | 'strike'
  | 'colour'
  | 'link'
  | 'autolink'
  | 'inline code'
  | 'mention'
  | 'image'
  | 'html'
  | 'entity'

/** What was taken as markup at all; a plain text should have none. */
export function markupIn(blocks: Block[]): Set<Markup> {
  const found = new Set<Markup>()
  walk(blocks, (block) => {
    if (block.kind !== 'paragraph') found.add(block.kind)
    if (block.kind === 'list' && block.items.some(({ task }) => task)) found.add('task')
  })
  for (const piece of inlinesIn(blocks)) for (const name of markupOf(piece)) found.add(name)
  return found
}

function markupOf(piece: Inline): Markup[] {
  if (piece.kind === 'break') return []
  if (piece.kind === 'html') return ['html']
  const { bold, italic, strike, color, link } = piece.marks
  const own: Markup[] =
    piece.kind === 'code'
      ? ['inline code']
      : piece.kind !== 'text'
        ? [piece.kind]
        : piece.source !== undefined && !link?.auto
          ? ['entity']
          : []
  if (bold) own.push('bold')
  if (italic) own.push('italic')
  if (strike) own.push('strike')
  if (color) own.push('colour')
  if (link) own.push(link.auto ? 'autolink' : 'link')
  return own
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [lineOf(block.content)]
    case 'quote':
      return block.blocks.flatMap(linesOf)
    case 'list':
      return block.items.flatMap((item) => item.blocks.flatMap(linesOf))
    case 'code':
      return [block.text]
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(lineOf).join('\t'))
    case 'rule':
    case 'definition':
      return []
  }
}

function lineOf(content: Inline[]): string {
  return content.map(textOf).join('')
}

function textOf(piece: Inline): string {
  switch (piece.kind) {
    case 'text':
    case 'code':
      return piece.text
    case 'mention':
      return `@${piece.id}`
    case 'break':
      return '\n'
    case 'image':
    case 'html':
      return ''
  }
}

function inlinesIn(blocks: Block[]): Inline[] {
  const pieces: Inline[] = []
  const add = (content: Inline[]) => {
    for (const piece of content) pieces.push(piece)
  }
  walk(blocks, (block) => {
    if (block.kind === 'paragraph' || block.kind === 'heading') add(block.content)
    if (block.kind === 'table') [block.head, ...block.rows].flat().forEach(add)
  })
  return pieces
}

function walk(blocks: Block[], visit: (block: Block) => void): void {
  for (const block of blocks) {
    visit(block)
    if (block.kind === 'quote') walk(block.blocks, visit)
    if (block.kind === 'list') for (const item of block.items) walk(item.blocks, visit)
  }
}
