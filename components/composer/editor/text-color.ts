import { Mark } from '@tiptap/core'
import { TEXT_COLORS, type TextColor } from '@/lib/content/rich-document'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    textColor: {
      setTextColor: (color: TextColor) => ReturnType
      unsetTextColor: () => ReturnType
    }
  }
}

/** One of WeCom's three colours. WeCom path/99110 */
export const TextColorMark = Mark.create({
  name: 'textColor',
  excludes: 'textColor',

  addAttributes: () => ({
    color: {
      default: TEXT_COLORS[0],
      parseHTML: (element) => element.dataset.color,
      renderHTML: ({ color }) => ({ 'data-color': color as string }),
    },
  }),

  parseHTML: () => TEXT_COLORS.map((color) => ({ tag: `span[data-color=${color}]` })),

  renderHTML: ({ HTMLAttributes }) => ['span', HTMLAttributes, 0],

  addCommands() {
    return {
      setTextColor:
        (color) =>
        ({ commands }) =>
          commands.setMark(this.name, { color }),
      unsetTextColor:
        () =>
        ({ commands }) =>
          commands.unsetMark(this.name),
    }
  },
})
