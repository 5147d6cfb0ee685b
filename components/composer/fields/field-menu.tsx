'use client'

import type { Editor } from '@tiptap/react'
import { Braces } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { ToolButton } from '@/components/composer/editor/tool-button'
import { ToolMenuItem } from '@/components/composer/editor/tool-menu-item'
import { Menu } from '@/components/ui/menu'
import { useFillable } from './fillable'
import { insertField } from './insert-field'

/** The personal fields that every recipient has; the list behind `{{` has the others too. */
export function FieldMenu({ editor }: { editor: Editor }) {
  const t = useTranslations('fields')
  const tools = useTranslations('compose.tools')
  return (
    <Menu
      align="start"
      trigger={
        <ToolButton label={tools('field')} keys="{{">
          <Braces aria-hidden />
        </ToolButton>
      }
    >
      {useFillable().map((name) => (
        <ToolMenuItem
          key={name}
          editor={editor}
          command={(chain) =>
            insertField(chain, { name, label: t(`name.${name}`), isFillable: true })
          }
        >
          <span>
            <span className="block">{t(`name.${name}`)}</span>
            <span className="block text-xs text-ink-soft">{t(`about.${name}`)}</span>
          </span>
        </ToolMenuItem>
      ))}
    </Menu>
  )
}
