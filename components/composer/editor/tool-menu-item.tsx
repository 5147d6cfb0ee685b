'use client'

import type { ChainedCommands, Editor } from '@tiptap/core'
import type { ComponentProps } from 'react'
import { MenuItem } from '@/components/ui/menu'
import { backToText } from './back-to-text'

/** An entry of one of the toolbar's menus: changes the text, which has the focus again at once. */
export function ToolMenuItem({
  editor,
  command,
  ...rest
}: Omit<ComponentProps<typeof MenuItem>, 'onSelect'> & {
  editor: Editor
  command: (chain: ChainedCommands) => ChainedCommands
}) {
  // After the event: Base UI gives the focus to a pressed entry once more.
  const choose = () => queueMicrotask(() => command(backToText(editor)).run())
  return <MenuItem {...rest} onSelect={choose} />
}
