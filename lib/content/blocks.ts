import type { TextColor } from './rich-document'

/** A document as the dialects take it: checked, its unknown nodes resolved. */
export type Marks = {
  bold?: true
  italic?: true
  strike?: true
  underline?: true
  code?: true
  color?: TextColor
  /** Safe to write between parentheses. */
  href?: string
}

export type Inline =
  | { kind: 'text'; text: string; marks: Marks }
  | { kind: 'break' }
  | { kind: 'mention'; id: string; label: string; marks: Marks }
  /** `src` null: the address may not be shown. */
  | { kind: 'image'; src: string | null; alt: string }

export type Paragraph = { kind: 'paragraph'; content: Inline[] }
export type Heading = { kind: 'heading'; level: number; content: Inline[] }
export type List = { kind: 'list'; ordered: boolean; start: number; items: Block[][] }
export type Quote = { kind: 'quote'; blocks: Block[] }
export type Code = { kind: 'code'; language: string; text: string }
export type Rule = { kind: 'rule' }
/** Rows of equal length. `header`: the first row names the columns. */
export type Table = { kind: 'table'; header: boolean; rows: Inline[][][] }

export type Block = Paragraph | Heading | List | Quote | Code | Rule | Table
