import type { Editor } from '@tiptap/core'
import {
  Braces,
  Heading1,
  Heading2,
  Heading3,
  ImagePlus,
  List,
  ListOrdered,
  Minus,
  Quote,
  SquareCode,
  Table,
  type LucideIcon,
} from 'lucide-react'
import type { HasTool, Tool } from './tools'

/** One entry of the list that opens after a `/` at the start of a line. */
export type SlashItem = {
  /** A key of `compose.tools` in lib/i18n. */
  name: SlashName
  tool: Tool
  icon: LucideIcon
  run: (editor: Editor) => void
}

export type SlashName =
  | 'heading1'
  | 'heading2'
  | 'heading3'
  | 'bulletList'
  | 'orderedList'
  | 'quote'
  | 'codeBlock'
  | 'table'
  | 'rule'
  | 'picture'
  | 'field'

export type SlashActions = { askPicture: () => void }

/** What `query` finds, by its name in the reader's language or in English. */
export function findSlashItems(
  query: string,
  nameOf: (name: SlashName) => string,
  has: HasTool,
  actions: SlashActions,
): SlashItem[] {
  const typed = query.trim().toLowerCase()
  return itemsWith(actions).filter(
    ({ name, tool }) =>
      has(tool) && [nameOf(name), name].some((word) => word.toLowerCase().includes(typed)),
  )
}

/** A new table: one row of titles and two others. */
export const NEW_TABLE = { rows: 3, columns: 3 }

function itemsWith({ askPicture }: SlashActions): SlashItem[] {
  return [
    { name: 'heading1', tool: 'heading', icon: Heading1, run: heading(1) },
    { name: 'heading2', tool: 'heading', icon: Heading2, run: heading(2) },
    { name: 'heading3', tool: 'heading', icon: Heading3, run: heading(3) },
    {
      name: 'bulletList',
      tool: 'bulletList',
      icon: List,
      run: (editor) => editor.commands.toggleBulletList(),
    },
    {
      name: 'orderedList',
      tool: 'orderedList',
      icon: ListOrdered,
      run: (editor) => editor.commands.toggleOrderedList(),
    },
    {
      name: 'quote',
      tool: 'quote',
      icon: Quote,
      run: (editor) => editor.commands.toggleBlockquote(),
    },
    {
      name: 'codeBlock',
      tool: 'codeBlock',
      icon: SquareCode,
      run: (editor) => editor.commands.toggleCodeBlock(),
    },
    {
      name: 'table',
      tool: 'table',
      icon: Table,
      run: (editor) => editor.commands.insertTable(NEW_TABLE),
    },
    {
      name: 'rule',
      tool: 'rule',
      icon: Minus,
      run: (editor) => editor.commands.setHorizontalRule(),
    },
    { name: 'picture', tool: 'picture', icon: ImagePlus, run: askPicture },
    // Opens the list of fields.
    {
      name: 'field',
      tool: 'field',
      icon: Braces,
      run: (editor) => editor.commands.insertContent('{{'),
    },
  ]
}

function heading(level: 1 | 2 | 3) {
  return (editor: Editor) => editor.commands.toggleHeading({ level })
}
