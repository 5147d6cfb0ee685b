import {
  InputRule,
  type AnyExtension,
  type Extension,
  type KeyboardShortcutCommand,
} from '@tiptap/core'
import type { HasTool, Tool } from './tools'

/** The tool behind each of TipTap's extensions; `null`: no format shows it, so nothing makes it. */
const TOOL_OF: Record<string, Tool | null> = {
  blockquote: 'quote',
  bold: 'bold',
  bulletList: 'bulletList',
  code: 'code',
  codeBlock: 'codeBlock',
  heading: 'heading',
  horizontalRule: 'rule',
  italic: 'italic',
  link: 'link',
  orderedList: 'orderedList',
  strike: null,
  underline: null,
}

/**
 * The extension without its shortcuts and typing rules while the format cannot show what it makes.
 * What is in the text already stays and can be worked with.
 */
export function guarded(extension: AnyExtension, has: HasTool): AnyExtension {
  const tool = TOOL_OF[extension.name]
  if (tool === undefined) return extension
  const allowed = () => tool !== null && has(tool)
  return (extension as Extension).extend({
    addKeyboardShortcuts(this: WithParent<Record<string, KeyboardShortcutCommand>>) {
      const shortcuts = Object.entries(this.parent?.() ?? {})
      return Object.fromEntries(
        shortcuts.map(([keys, run]): [string, KeyboardShortcutCommand] => [
          keys,
          // Refused here, or the browser would make it bold in its own way.
          (props) => (keys.startsWith('Mod-') && !allowed() ? true : run(props)),
        ]),
      )
    },
    addInputRules(this: WithParent<InputRule[]>) {
      return (this.parent?.() ?? []).map(
        ({ find, handler, undoable }) =>
          new InputRule({
            find,
            handler: (props) => (allowed() ? handler(props) : null),
            undoable,
          }),
      )
    },
    // What is pasted is read as it is written.
    addPasteRules: () => [],
  })
}

/** TipTap's types leave out what `extend` gives to a method that was there before. */
type WithParent<Result> = { parent?: () => Result }
