import { Extension } from '@tiptap/core'
import { PluginKey } from '@tiptap/pm/state'
import { Suggestion } from '@tiptap/suggestion'
import { backToText } from './back-to-text'
import { findSlashItems, type SlashActions, type SlashItem, type SlashName } from './slash-items'
import { SlashList } from './slash-list'
import { suggestionList } from './suggestion-list'
import type { HasTool } from './tools'

/** The blocks of the format, by `/` at the start of a line. */
export function slashExtension(
  nameOf: () => (name: SlashName) => string,
  has: HasTool,
  actions: () => SlashActions,
) {
  return Extension.create({
    name: 'slash',
    addProseMirrorPlugins() {
      return [
        Suggestion<SlashItem, SlashItem>({
          editor: this.editor,
          pluginKey: new PluginKey('slash'),
          char: '/',
          startOfLine: true,
          allow: ({ state }) =>
            has('heading') && state.selection.$from.parent.type.name === 'paragraph',
          items: ({ query }) => findSlashItems(query, nameOf(), has, actions()),
          command: ({ editor, range, props }) => {
            backToText(editor).deleteRange(range).run()
            props.run(editor)
          },
          ...suggestionList(SlashList),
        }),
      ]
    },
  })
}
