'use client'

import type { Editor } from '@tiptap/react'
import { Indent, List, ListOrdered, Outdent } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { backToText } from './back-to-text'
import { ToolButton } from './tool-button'

type ListState = Record<'bulletList' | 'orderedList' | 'canIndent' | 'canOutdent', boolean>

/** Lists, and how deep an item stands in them. */
export function ListTools({ editor, state }: { editor: Editor; state: ListState }) {
  const t = useTranslations('compose.tools')
  const run = () => backToText(editor)
  return (
    <>
      <ToolButton
        label={t('bulletList')}
        keys="Ctrl+Shift+8"
        pressed={state.bulletList}
        onClick={() => run().toggleBulletList().run()}
      >
        <List aria-hidden />
      </ToolButton>
      <ToolButton
        label={t('orderedList')}
        keys="Ctrl+Shift+7"
        pressed={state.orderedList}
        onClick={() => run().toggleOrderedList().run()}
      >
        <ListOrdered aria-hidden />
      </ToolButton>
      <ToolButton
        label={t('indent')}
        keys="Tab"
        disabled={!state.canIndent}
        onClick={() => run().sinkListItem('listItem').run()}
      >
        <Indent aria-hidden />
      </ToolButton>
      <ToolButton
        label={t('outdent')}
        keys="Shift+Tab"
        disabled={!state.canOutdent}
        onClick={() => run().liftListItem('listItem').run()}
      >
        <Outdent aria-hidden />
      </ToolButton>
    </>
  )
}
