'use client'

import type { ChainedCommands, Editor } from '@tiptap/core'
import { Table } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Menu, MenuSeparator } from '@/components/ui/menu'
import { NEW_TABLE } from './slash-items'
import { ToolButton } from './tool-button'
import { ToolMenuItem } from './tool-menu-item'

type Change = 'insertTable' | 'addRow' | 'addColumn' | 'removeRow' | 'removeColumn' | 'removeTable'

/** Puts in a table, or changes the one that is being written in. */
export function TableMenu({ editor, inTable }: { editor: Editor; inTable: boolean }) {
  const t = useTranslations('compose.tools')
  const item = (
    name: Change,
    command: (chain: ChainedCommands) => ChainedCommands,
    danger = false,
  ) => (
    <ToolMenuItem editor={editor} danger={danger} command={command}>
      {t(name)}
    </ToolMenuItem>
  )
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
          {item('addRow', (chain) => chain.addRow())}
          {item('addColumn', (chain) => chain.addColumn())}
          <MenuSeparator />
          {item('removeRow', (chain) => chain.removeRow())}
          {item('removeColumn', (chain) => chain.removeColumn())}
          {item('removeTable', (chain) => chain.removeTable(), true)}
        </>
      ) : (
        item('insertTable', (chain) => chain.insertTable(NEW_TABLE))
      )}
    </Menu>
  )
}
