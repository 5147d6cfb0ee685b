/** What a client shows of Markdown: blocks, and in them pieces of text with their marks. */
export type Dialect = 'markdown' | 'markdown_v2'

/** The three words of `<font color="…">`. WeCom path/99110 */
export const FONT_COLORS = ['info', 'comment', 'warning'] as const

export type FontColor = (typeof FONT_COLORS)[number]

/** `auto`: made from a bare address, which shows the same with and without the link. */
export type LinkTarget = { url: string; auto: boolean }

export type Marks = {
  bold?: true
  italic?: true
  strike?: true
  color?: FontColor
  link?: LinkTarget
}

export type Inline =
  /** `source`: what was typed where that differs (a character reference such as `&amp;`). */
  | { kind: 'text'; text: string; marks: Marks; source?: string }
  | { kind: 'code'; text: string; marks: Marks }
  | { kind: 'mention'; id: string; marks: Marks }
  | { kind: 'image'; alt: string; url: string; marks: Marks }
  | { kind: 'break' }
  /** A tag that some client may take as HTML and so not show. */
  | { kind: 'html'; source: string }

export type ListItem = { blocks: Block[]; task: boolean }

export type Align = 'left' | 'center' | 'right' | null

export type Block =
  | { kind: 'paragraph'; content: Inline[] }
  | { kind: 'heading'; level: 1 | 2 | 3 | 4 | 5 | 6; content: Inline[] }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'list'; ordered: boolean; start: number; items: ListItem[] }
  | { kind: 'code'; language: string; text: string }
  | { kind: 'rule' }
  /** No row has more cells than the head; it may have fewer. */
  | { kind: 'table'; align: Align[]; head: Inline[][]; rows: Inline[][][] }
  /** A link's or footnote's definition, which is not shown. */
  | { kind: 'definition'; label: string; url: string }

/** How one text is read, and how much work that was. */
export type Reading = {
  dialect: Dialect
  strict: boolean
  /** Addresses by label, of reference links. */
  definitions: ReadonlyMap<string, string>
  steps: { count: number }
}
