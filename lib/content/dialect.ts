import type { Block, Inline } from './blocks'
import type { Page } from './page'
import type { Span, Style } from './spans'

export type DialectName =
  | 'text'
  | 'markdown'
  | 'markdown_v2'
  | 'app_text'
  | 'app_markdown'
  | 'bot_markdown'
  | 'parents_text'

/** What people write in here; parents get theirs from another text. */
export type WrittenDialect = Exclude<DialectName, 'parents_text'>

/** Writes one kind of block onto the page. */
export type WriteBlock<K extends Block['kind']> = (
  block: Extract<Block, { kind: K }>,
  page: Page,
) => void

type Mention = Extract<Inline, { kind: 'mention' }>
type Image = Extract<Inline, { kind: 'image' }>

/** One way of writing messages: what it can show, and a small function for each node. */
export type Dialect = {
  name: DialectName
  /** UTF-8 bytes of one message. */
  maxBytes: number
  /** False: plain text, in which nothing is markup but `<@userid>`. */
  markup: boolean
  /** What ends a line within a paragraph, and what stands between blocks. */
  lineBreak: '\n' | '  \n'
  blockGap: '\n' | '\n\n'
  /** Where a title or a table cannot stand, its words are bold. */
  boldTitles: boolean
  shows: { bold: boolean; italic: boolean; color: boolean; code: boolean }
  inline: {
    link: (link: { text: string; href: string; style: Style }, page: Page) => Span[]
    mention: (mention: Mention, page: Page, style: Style) => Span[]
    image: (image: Image, page: Page) => Span[]
  }
  block: { [K in Block['kind']]: WriteBlock<K> }
}
