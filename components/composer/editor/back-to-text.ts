import type { ChainedCommands, Editor } from '@tiptap/core'

/**
 * The text has the focus when this returns, and the chain changes it. TipTap's own `focus()` waits
 * for the next frame: whatever a fast typist writes until then would go nowhere.
 */
export function backToText(editor: Editor): ChainedCommands {
  editor.view.focus()
  return editor.chain().scrollIntoView()
}
