import { Extension } from '@tiptap/core'
import { PluginKey } from '@tiptap/pm/state'
import type { ResolvedPos } from '@tiptap/pm/model'
import { Suggestion } from '@tiptap/suggestion'
import { backToText } from '@/components/composer/editor/back-to-text'
import { suggestionList } from '@/components/composer/editor/suggestion-list'
import type { FieldName } from '@/lib/templates/fields'
import { findFieldItems, type FieldItem, type FieldWords } from './field-items'
import { FieldList } from './field-list'
import { matchField } from './field-match'
import { insertField } from './insert-field'

/** The list of personal fields, by `{{` anywhere in the text. */
export function fieldSuggestion(words: () => FieldWords, fillable: () => readonly FieldName[]) {
  return Extension.create({
    name: 'fieldSuggestion',
    addProseMirrorPlugins() {
      return [
        Suggestion<FieldItem, FieldItem>({
          editor: this.editor,
          pluginKey: new PluginKey('fieldSuggestion'),
          char: '{{',
          findSuggestionMatch: ({ $position }) => {
            const [before, after] = textAround($position)
            return matchField(before, after, $position.pos)
          },
          items: ({ query }) => findFieldItems(query, words(), fillable()),
          command: ({ editor, range, props }) => {
            insertField(backToText(editor), props, range).run()
          },
          ...suggestionList(FieldList),
        }),
      ]
    },
  })
}

/** What is no text counts as one sign that no field holds. */
const NO_TEXT = '\ufffc'

function textAround({ parent, parentOffset }: ResolvedPos): [before: string, after: string] {
  const text = (from: number, to: number) => parent.textBetween(from, to, NO_TEXT, NO_TEXT)
  return [text(0, parentOffset), text(parentOffset, parent.content.size)]
}
