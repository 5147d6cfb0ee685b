import { hasVisibleText } from '@/lib/wecom/has-visible-text'
import type { Block, Inline } from './blocks'
import type { DialectName } from './dialect'
import { DIALECTS } from './dialects'
import { readHtml } from './html/read-html'
import { literalsOf } from './literals'
import { Page } from './page'
import { layOut } from './parts/lay-out'
import { readDocument } from './read-document'
import type { RichNode } from './rich-document'
import { utf8Length } from './utf8-length'
import { Warnings, type Warning, type Warn } from './warnings'

export type Target = {
  to: DialectName
  /** UTF-8 bytes of one part, at least `SMALLEST_LIMIT`; else what WeCom takes of this dialect. */
  limit?: number | undefined
}

export type Converted = {
  /** The whole message, however long. */
  content: string
  /** UTF-8 bytes of `content`. */
  bytes: number
  /** The message as it has to be sent, none over the limit; none at all if nothing is to be seen. */
  parts: string[]
  warnings: Warning[]
}

/** A character, what keeps it harmless, and room to spare. */
export const SMALLEST_LIMIT = 16

/**
 * What a rich document is in one of WeCom's dialects. Never throws for a document, whatever is in
 * it; what is lost has a warning.
 * @throws RangeError for a limit that is no whole number from `SMALLEST_LIMIT`
 */
export function convertDocument(document: RichNode, target: Target): Converted {
  return convert(document, target, new Warnings())
}

/** The same for HTML, such as what Word, Excel, Google Docs, WeChat or a web page copies. */
export function convertHtml(html: string, target: Target): Converted {
  const warnings = new Warnings()
  return convert(readHtml(html, warnings.add), target, warnings)
}

function convert(document: RichNode, target: Target, warnings: Warnings): Converted {
  return write(readDocument(document, warnings.add), target, warnings)
}

function write(blocks: Block[], { to, limit }: Target, warnings: Warnings): Converted {
  const dialect = DIALECTS[to]
  const most = limit ?? dialect.maxBytes
  if (!Number.isSafeInteger(most) || most < SMALLEST_LIMIT) {
    throw new RangeError(`A limit is a whole number of bytes, ${SMALLEST_LIMIT} or more.`)
  }
  const { blockGap, shows, boldTitles } = dialect
  const writes = { emphasis: shows.bold || shows.italic, code: shows.code, boldTitles }
  const literals = dialect.markup ? literalsOf(blocks, writes) : { wide: null }
  const page = new Page(dialect, literals, warnings.add)
  // Marks around an invisible text do not make it a message.
  if (blocks.some(isSeen)) page.blocks(blocks)
  const lay = (bytes: number, warn: Warn) =>
    trimmed(layOut(page.leaves, { limit: bytes, blockGap, warn }))
  const content = lay(Infinity, warnings.add)[0] ?? ''
  const bytes = utf8Length(content)
  const parts = content === '' || bytes <= most ? [content] : lay(most, warnings.add)
  return { content, bytes, parts: parts.filter((part) => part !== ''), warnings: warnings.list() }
}

/** A message neither begins nor ends with empty lines. */
function trimmed(parts: string[]): string[] {
  return parts.map((part) => part.replace(/^\n+/, '').trimEnd()).filter(hasVisibleText)
}

/** Something in it draws something. */
function isSeen(block: Block): boolean {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return block.content.some(isSeenPiece)
    case 'quote':
      return block.blocks.some(isSeen)
    case 'list':
      return block.items.some((item) => item.some(isSeen))
    case 'table':
      return block.rows.some((row) => row.some((cell) => cell.some(isSeenPiece)))
    case 'code':
      return hasVisibleText(block.text)
    case 'rule':
      return true
  }
}

function isSeenPiece(piece: Inline): boolean {
  if (piece.kind === 'text') return hasVisibleText(piece.text)
  return piece.kind !== 'break'
}
