'use client'

import type { Editor } from '@tiptap/react'
import { Ban, Baseline } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Menu, MenuItem } from '@/components/ui/menu'
import { TEXT_COLORS } from '@/lib/content/rich-document'
import { ToolButton } from './tool-button'

/** WeCom's three colours. */
export function ColorMenu({ editor, color }: { editor: Editor; color: string | undefined }) {
  const t = useTranslations('compose.tools')
  return (
    <Menu
      align="start"
      trigger={
        <ToolButton label={t('color')} pressed={color !== undefined}>
          <Baseline aria-hidden />
        </ToolButton>
      }
    >
      {TEXT_COLORS.map((each) => (
        <MenuItem
          key={each}
          icon={
            <span aria-hidden data-color={each} className="rich-swatch text-base leading-none">
              ●
            </span>
          }
          onSelect={() => editor.chain().focus().setTextColor(each).run()}
        >
          {t(`colors.${each}`)}
        </MenuItem>
      ))}
      <MenuItem
        icon={<Ban aria-hidden />}
        onSelect={() => editor.chain().focus().unsetTextColor().run()}
      >
        {t('colors.none')}
      </MenuItem>
    </Menu>
  )
}
