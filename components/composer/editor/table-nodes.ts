import { Node, type CommandProps, type RawCommands } from '@tiptap/core'
import { TextSelection, type Command } from '@tiptap/pm/state'
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  isInTable,
  tableEditing,
} from '@tiptap/pm/tables'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    table: {
      insertTable: (size: { rows: number; columns: number }) => ReturnType
      addRow: () => ReturnType
      addColumn: () => ReturnType
      removeRow: () => ReturnType
      removeColumn: () => ReturnType
      removeTable: () => ReturnType
    }
  }
}

/** What each node is to prosemirror-tables. */
const ROLES: Record<string, string> = {
  table: 'table',
  tableRow: 'row',
  tableCell: 'cell',
  tableHeader: 'header_cell',
}

const spans = () => ({
  colspan: { default: 1 },
  rowspan: { default: 1 },
  colwidth: { default: null },
})

const cell = (name: 'tableCell' | 'tableHeader', tag: 'td' | 'th') =>
  Node.create({
    name,
    content: 'paragraph+',
    isolating: true,
    addAttributes: spans,
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  })

const Row = Node.create({
  name: 'tableRow',
  content: '(tableCell | tableHeader)*',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
})

const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: () => ['table', ['tbody', 0]],
  // Asked for every node of the editor.
  extendNodeSchema: ({ name }) => (name in ROLES ? { tableRole: ROLES[name] } : {}),

  addCommands() {
    return {
      insertTable:
        ({ rows, columns }) =>
        ({ chain, state }) =>
          !isInTable(state) &&
          chain().insertContent(emptyTable(rows, columns)).command(toFirstCell).run(),
      addRow: whole(addRowAfter),
      addColumn: whole(addColumnAfter),
      removeRow: whole(deleteRow),
      removeColumn: whole(deleteColumn),
      removeTable: whole(deleteTable),
    } satisfies Partial<RawCommands>
  },

  // Out of the last cell Tab leaves the text, as everywhere.
  addKeyboardShortcuts() {
    const go = (direction: 1 | -1) => () =>
      this.editor.commands.command(({ state, dispatch }) =>
        goToNextCell(direction)(state, dispatch),
      )
    return { Tab: go(1), 'Shift-Tab': go(-1) }
  },

  addProseMirrorPlugins: () => [tableEditing()],
})

/** A table of columns of equal width: what `markdown_v2` can show. */
export const TABLE_NODES = [Table, Row, cell('tableCell', 'td'), cell('tableHeader', 'th')]

function whole(command: Command) {
  return () =>
    ({ state, dispatch }: CommandProps) =>
      command(state, dispatch)
}

/** From any cell: a new table is written from its beginning. */
function toFirstCell({ tr, dispatch }: CommandProps): boolean {
  const { $from } = tr.selection
  const depth = $from.depth - 3
  if ($from.node(depth)?.type.name !== 'table') return false
  if (dispatch) tr.setSelection(TextSelection.near(tr.doc.resolve($from.start(depth))))
  return true
}

function emptyTable(rows: number, columns: number) {
  const row = (type: string) => ({
    type: 'tableRow',
    content: Array.from({ length: columns }, () => ({ type, content: [{ type: 'paragraph' }] })),
  })
  const body = Array.from({ length: rows - 1 }, () => row('tableCell'))
  return { type: 'table', content: [row('tableHeader'), ...body] }
}
