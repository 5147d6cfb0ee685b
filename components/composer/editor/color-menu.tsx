'use client'

import type { Editor } from '@tiptap/react'
import { Ban, Baseline } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Menu } from '@/components/ui/menu'
import { TEXT_COLORS } from '@/lib/content/rich-document'
import { ToolButton } from './tool-button'
import { ToolMenuItem } from './tool-menu-item'

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
        <ToolMenuItem
          editor={editor}
          key={each}
          current={each === color}
          icon={
            <span aria-hidden data-color={each} className="rich-swatch text-base leading-none">
              ●
            </span>
          }
          command={(chain) => chain.setTextColor(each)}
        >
          {t(`colors.${each}`)}
        </ToolMenuItem>
      ))}
      <ToolMenuItem
        editor={editor}
        current={color === undefined}
        icon={<Ban aria-hidden />}
        command={(chain) => chain.unsetTextColor()}
      >
        {t('colors.none')}
      </ToolMenuItem>
    </Menu>
  )
}
