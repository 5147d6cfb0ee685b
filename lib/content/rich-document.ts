/**
 * The document that the editor (TipTap 3) writes and a draft keeps, as JSON. Its nodes: doc,
 * paragraph, text, hardBreak, heading (level), bulletList, orderedList (start), listItem,
 * blockquote, codeBlock (language), horizontalRule, table, tableRow, tableHeader, tableCell
 * (colspan, rowspan), image (src, alt), mention (id, label). Its marks: bold, italic, strike,
 * underline, code, link (href), textColor (color). Others are read too: what they hold is kept, and
 * a warning names them.
 */
export type RichNode = {
  type: string
  attrs?: Record<string, unknown> | undefined
  content?: RichNode[] | undefined
  marks?: RichMark[] | undefined
  text?: string | undefined
}

export type RichMark = { type: string; attrs?: Record<string, unknown> | undefined }

export type RichDocument = RichNode & { type: 'doc'; content: RichNode[] }

/** WeCom's three colours, by their names in `<font color="…">`. WeCom path/99110 */
export const TEXT_COLORS = ['info', 'comment', 'warning'] as const

export type TextColor = (typeof TEXT_COLORS)[number]

/** What nobody writes by hand; keeps the work for one document bounded. */
export const RICH_LIMITS = {
  nodes: 20_000,
  depth: 60,
  /** UTF-16 units of all texts together. */
  characters: 200_000,
  /** Of one attribute that is a text. */
  attribute: 4_096,
} as const
