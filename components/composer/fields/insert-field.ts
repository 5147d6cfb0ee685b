import type { ChainedCommands } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import type { FieldItem } from './field-items'

/**
 * Puts a field in place of what is between `from` and `to`, with the marks that are there. Where
 * not everybody has a value, the field's own name stands for it, selected, to be written over.
 */
export function insertField(
  chain: ChainedCommands,
  { name, label, isFillable }: Pick<FieldItem, 'name' | 'label' | 'isFillable'>,
  range?: { from: number; to: number },
): ChainedCommands {
  return chain.command(({ tr }) => {
    const { from, to } = range ?? tr.selection
    if (isFillable) {
      tr.insertText(`{{${name}}}`, from, to)
      return true
    }
    tr.insertText(`{{${name}|${label}}}`, from, to)
    const start = from + `{{${name}|`.length
    tr.setSelection(TextSelection.create(tr.doc, start, start + label.length))
    return true
  })
}
