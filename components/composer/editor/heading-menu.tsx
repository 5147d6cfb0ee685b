'use client'

import type { Editor } from '@tiptap/react'
import { Heading, Heading1, Heading2, Heading3, Heading4, Pilcrow } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Menu } from '@/components/ui/menu'
import { ToolButton } from './tool-button'
import { ToolMenuItem } from './tool-menu-item'

const LEVELS = [
  { level: 1, icon: Heading1 },
  { level: 2, icon: Heading2 },
  { level: 3, icon: Heading3 },
  { level: 4, icon: Heading4 },
] as const

/** What the line is: a heading of some size, or a line of text (0). */
export function HeadingMenu({ editor, level }: { editor: Editor; level: number }) {
  const t = useTranslations('compose.tools')
  return (
    <Menu
      align="start"
      trigger={
        <ToolButton label={t('heading')} pressed={level > 0}>
          <Heading aria-hidden />
        </ToolButton>
      }
    >
      <ToolMenuItem
        editor={editor}
        current={level === 0}
        icon={<Pilcrow aria-hidden />}
        command={(chain) => chain.setParagraph()}
      >
        {t('paragraph')}
      </ToolMenuItem>
      {LEVELS.map(({ level: each, icon: Icon }) => (
        <ToolMenuItem
          editor={editor}
          key={each}
          current={each === level}
          icon={<Icon aria-hidden />}
          command={(chain) => chain.setHeading({ level: each })}
        >
          {t(`heading${each}`)}
        </ToolMenuItem>
      ))}
    </Menu>
  )
}
