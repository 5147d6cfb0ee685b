'use client'

import type { Editor } from '@tiptap/react'
import { Table } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import { NEW_TABLE } from './slash-items'
import { ToolButton } from './tool-button'

/** Puts in a table, or changes the one that is being written in. */
export function TableMenu({ editor, inTable }: { editor: Editor; inTable: boolean }) {
  const t = useTranslations('compose.tools')
  const run = () => editor.chain().focus()
  return (
    <Menu
      align="start"
      trigger={
        <ToolButton label={t('table')} pressed={inTable}>
          <Table aria-hidden />
        </ToolButton>
      }
    >
      {inTable ? (
        <>
          <MenuItem onSelect={() => run().addRow().run()}>{t('addRow')}</MenuItem>
          <MenuItem onSelect={() => run().addColumn().run()}>{t('addColumn')}</MenuItem>
          <MenuSeparator />
          <MenuItem onSelect={() => run().removeRow().run()}>{t('removeRow')}</MenuItem>
          <MenuItem onSelect={() => run().removeColumn().run()}>{t('removeColumn')}</MenuItem>
          <MenuItem danger onSelect={() => run().removeTable().run()}>
            {t('removeTable')}
          </MenuItem>
        </>
      ) : (
        <MenuItem onSelect={() => run().insertTable(NEW_TABLE).run()}>{t('insertTable')}</MenuItem>
      )}
    </Menu>
  )
}
