import { Node } from '@tiptap/core'

export type Picture = { src: string; alt: string }

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    image: { insertPicture: (picture: Picture) => ReturnType }
  }
}

/**
 * A picture by its web address, in the line. The editor shows it by name: it loads nothing from
 * other hosts, and neither does copying out of it.
 */
export const PictureNode = Node.create({
  name: 'image',
  group: 'inline',
  inline: true,
  atom: true,
  draggable: true,

  addAttributes: () => ({
    src: {
      default: '',
      parseHTML: (element) => element.dataset.src,
      renderHTML: ({ src }) => ({ 'data-src': src as string }),
    },
    alt: {
      default: '',
      parseHTML: (element) => element.dataset.alt,
      renderHTML: ({ alt }) => ({ 'data-alt': alt as string }),
    },
  }),

  parseHTML: () => [{ tag: 'span[data-type=picture]' }],

  renderHTML: ({ node, HTMLAttributes }) => [
    'span',
    { ...HTMLAttributes, 'data-type': 'picture' },
    `🖼 ${node.attrs.alt || node.attrs.src}`,
  ],

  addCommands() {
    return {
      insertPicture:
        (attrs) =>
        ({ commands }) =>
          commands.insertContent({ type: this.name, attrs }),
    }
  },
})
