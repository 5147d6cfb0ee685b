import type { Extensions } from '@tiptap/core'
import StarterKit from '@tiptap/starter-kit'
import { fieldChips, type ChipWords } from '@/components/composer/fields/field-chips'
import type { FieldWords } from '@/components/composer/fields/field-items'
import { fieldSuggestion } from '@/components/composer/fields/field-suggestion'
import { isLinkTarget } from '@/components/composer/web-address'
import type { FieldName } from '@/lib/templates/fields'
import { guarded } from './guarded'
import { mentionExtension } from './mention-extension'
import type { MentionWords } from './mention-items'
import { PictureNode } from './picture-node'
import { slashExtension } from './slash-extension'
import type { SlashActions, SlashName } from './slash-items'
import { TABLE_NODES } from './table-nodes'
import { TextColorMark } from './text-color'
import type { HasTool } from './tools'

/** What the editor asks its surroundings, at the moment of use. */
export type EditorSurroundings = {
  has: HasTool
  words: () => MentionWords
  blockName: () => (name: SlashName) => string
  slash: () => SlashActions
  fields: () => FieldWords & ChipWords
  /** The fields that everybody who gets it can fill. */
  fillable: () => readonly FieldName[]
}

/**
 * Everything that any format can show, so that nothing is lost when the format changes; making it
 * is guarded by the format's tools.
 */
export function editorExtensions({
  has,
  words,
  blockName,
  slash,
  fields,
  fillable,
}: EditorSurroundings): Extensions {
  const kit = StarterKit.extend({
    addExtensions() {
      return (this.parent?.() ?? []).map((extension) => guarded(extension, has))
    },
  }).configure({
    dropcursor: false,
    gapcursor: false,
    // Below a table or a block of code there is always a line to go on writing.
    trailingNode: { notAfter: ['heading', 'bulletList', 'orderedList', 'blockquote'] },
    link: {
      openOnClick: false,
      autolink: false,
      linkOnPaste: false,
      isAllowedUri: (address) => isLinkTarget(address),
    },
  })
  return [
    kit,
    TextColorMark,
    PictureNode,
    ...TABLE_NODES,
    mentionExtension(words, has),
    slashExtension(blockName, has, slash),
    fieldSuggestion(fields, fillable),
    fieldChips(fields, fillable),
  ]
}
