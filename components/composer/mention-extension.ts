import Mention from '@tiptap/extension-mention'
import { ReactRenderer } from '@tiptap/react'
import type { SuggestionOptions, SuggestionProps } from '@tiptap/suggestion'
import { findMentions, type MentionItem, type MentionWords } from './mention-items'
import { MentionList, type MentionListHandle, type MentionListProps } from './mention-list'
import { matchMention } from './mention-match'

const MENTION_STYLE = 'rounded bg-accent-soft px-0.5 font-medium text-accent-text'

/** Mentions by `@`, with suggestions from the app's people. */
export function mentionExtension(words: () => MentionWords) {
  return Mention.configure({
    HTMLAttributes: { class: MENTION_STYLE },
    suggestion: {
      char: '@',
      allowSpaces: true,
      debounce: 120,
      container: '#content',
      floatingUi: { middleware: [keepOnScreen] },
      findSuggestionMatch: ({ $position }) =>
        matchMention($position.nodeBefore?.text ?? '', $position.pos),
      items: ({ query }) => findMentions(query, words()),
      render: renderList,
    },
  })
}

type Props = SuggestionProps<MentionItem, { id: string; label: string }>

function renderList(): ReturnType<NonNullable<SuggestionOptions<MentionItem>['render']>> {
  let list: ReactRenderer<MentionListHandle, MentionListProps> | undefined
  let unmount: (() => void) | undefined
  let shown: MentionItem[] = []

  const propsOf = (props: Props): MentionListProps => {
    // Keeps the former entries while the next are loading, so that the list does not flicker.
    if (!props.loading) shown = props.items
    return {
      items: shown,
      loading: props.loading,
      textbox: props.editor.view.dom,
      command: props.command,
    }
  }

  return {
    onStart(props) {
      shown = []
      list = new ReactRenderer(MentionList, {
        editor: props.editor,
        props: propsOf(props),
        className: 'z-50',
      })
      unmount = props.mount(list.element)
    },
    onUpdate(props) {
      list?.updateProps(propsOf(props))
    },
    onKeyDown: ({ event }) => list?.ref?.onKeyDown(event) ?? false,
    onExit() {
      unmount?.()
      list?.destroy()
      list = undefined
    },
  }
}

const EDGE = 8

/** Phones: a list that opens near the right edge moves left until all of it is seen. */
const keepOnScreen = {
  name: 'keepOnScreen',
  fn({ x, rects }: { x: number; rects: { floating: { width: number } } }) {
    const most = document.documentElement.clientWidth - rects.floating.width - EDGE
    return { x: Math.max(EDGE, Math.min(x, most)) }
  },
}
