import { ReactRenderer } from '@tiptap/react'
import type { SuggestionOptions } from '@tiptap/suggestion'
import type { ComponentType, Ref } from 'react'

export type SuggestionListHandle = { onKeyDown: (event: KeyboardEvent) => boolean }

export type SuggestionListProps<Item, Choice> = {
  ref?: Ref<SuggestionListHandle>
  items: Item[]
  loading: boolean
  /** The element that keeps the focus while the list is open. */
  textbox: HTMLElement
  command: (choice: Choice) => void
}

/** Opens a list of ours at the place where the person types. */
export function suggestionList<Item, Choice>(
  List: ComponentType<SuggestionListProps<Item, Choice>>,
): Pick<SuggestionOptions<Item, Choice>, 'container' | 'floatingUi' | 'render'> {
  return {
    container: '#content',
    floatingUi: { middleware: [keepOnScreen] },
    render: () => {
      let list: ReactRenderer<SuggestionListHandle, SuggestionListProps<Item, Choice>> | undefined
      let unmount: (() => void) | undefined
      let shown: Item[] = []
      return {
        onStart(props) {
          shown = props.loading ? [] : props.items
          list = new ReactRenderer(List, {
            editor: props.editor,
            props: {
              items: shown,
              loading: props.loading,
              textbox: props.editor.view.dom,
              command: props.command,
            },
            className: 'z-50',
          })
          unmount = props.mount(list.element)
        },
        onUpdate(props) {
          // Keeps the former entries while the next are loading, so that the list does not flicker.
          if (!props.loading) shown = props.items
          list?.updateProps({
            items: shown,
            loading: props.loading,
            textbox: props.editor.view.dom,
            command: props.command,
          })
        },
        onKeyDown: ({ event }) => list?.ref?.onKeyDown(event) ?? false,
        onExit() {
          unmount?.()
          list?.destroy()
          list = undefined
        },
      }
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
