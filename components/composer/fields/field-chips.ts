import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { FieldName } from '@/lib/templates/fields'
import { findFields, type ShownError, type ShownFields } from './find-fields'

/** How the editor calls things, in the reader's language at that moment. */
export type ChipWords = {
  fieldName: (name: FieldName) => string
  problem: (error: ShownError) => string
}

type Chips = {
  found: ShownFields
  /** Those that nobody is just writing. */
  errors: ShownError[]
  hasFocus: boolean
  decorations: DecorationSet
}

const KEY = new PluginKey<Chips>('fieldChips')

/** Personal fields as chips, and what is wrong with them underlined. The document stays a text. */
export function fieldChips(words: () => ChipWords, fillable: () => readonly FieldName[]) {
  return Extension.create({
    name: 'fieldChips',
    addProseMirrorPlugins() {
      return [
        new Plugin<Chips>({
          key: KEY,
          state: {
            init: (_, state) => chipsOf(state, findFields(state.doc, fillable()), false, words()),
            apply(transaction, before, _, state) {
              const focus = transaction.getMeta('focus') !== undefined
              const blur = transaction.getMeta('blur') !== undefined
              const { docChanged, selectionSet } = transaction
              if (!docChanged && !selectionSet && !focus && !blur) return before
              const found = docChanged ? findFields(state.doc, fillable()) : before.found
              return chipsOf(state, found, focus || (before.hasFocus && !blur), words())
            },
          },
          props: { decorations: (state) => KEY.getState(state)?.decorations },
        }),
      ]
    },
  })
}

/** What is wrong with the fields of the text, but for the one that is just being written. */
export function shownErrors(state: EditorState): ShownError[] {
  return KEY.getState(state)?.errors ?? NO_ERRORS
}

const NO_ERRORS: ShownError[] = []

function chipsOf(
  state: EditorState,
  found: ShownFields,
  hasFocus: boolean,
  { fieldName, problem }: ChipWords,
): Chips {
  const errors = hasFocus
    ? found.errors.filter((error) => !isBeingWritten(error, state))
    : found.errors
  const isWrong = new Set(errors.map(({ from }) => from))
  const decorations = [
    ...found.fields
      .filter(({ from }) => !isWrong.has(from))
      .flatMap(({ from, to, name }) => [
        Decoration.inline(from, to, { class: 'field-chip', title: fieldName(name) }),
        Decoration.inline(from, from + 2, { class: 'field-braces' }),
        Decoration.inline(to - 2, to, { class: 'field-braces' }),
      ]),
    ...errors.map((error) =>
      Decoration.inline(error.from, error.to, { class: 'field-error', title: problem(error) }),
    ),
  ]
  return { found, errors, hasFocus, decorations: DecorationSet.create(state.doc, decorations) }
}

/** As far as somebody writes a name and a fallback without being told that the end is missing. */
const STILL_WRITING = 60

function isBeingWritten({ code, from, to }: ShownError, { selection }: EditorState): boolean {
  if (!selection.empty) return false
  const at = selection.from
  if (code !== 'unclosed_field') return from < at && at < to
  const inBlock = from >= selection.$from.start()
  return inBlock && from < at && at - from <= STILL_WRITING
}
