'use client'

import { FileText, Image as ImageIcon, Mic, Newspaper, Paperclip, PanelTop } from 'lucide-react'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import type { FileItem, ItemKind } from '@/lib/content/composition-schema'

export const KIND_ICONS = {
  image: ImageIcon,
  file: FileText,
  voice: Mic,
  news: Newspaper,
  card: PanelTop,
}

export type Attachable = Exclude<ItemKind, 'text'>

const KINDS: Attachable[] = ['image', 'file', 'voice', 'news', 'card']

const ACCEPT = { image: 'image/*', file: '', voice: '.amr,audio/amr' }

/** What can go with a text. */
export function AddMenu({
  busy,
  onFile,
  onForm,
}: {
  busy: boolean
  onFile: (kind: FileItem['kind'], file: File) => void
  onForm: (kind: 'news' | 'card') => void
}) {
  const t = useTranslations('compose.attachments')
  const input = useRef<HTMLInputElement>(null)
  const wanted = useRef<FileItem['kind']>('image')

  function choose(kind: Attachable) {
    if (kind === 'news' || kind === 'card') return onForm(kind)
    wanted.current = kind
    if (!input.current) return
    input.current.accept = ACCEPT[kind]
    input.current.click()
  }

  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          for (const file of event.target.files ?? []) onFile(wanted.current, file)
          // The same file may be chosen again.
          event.target.value = ''
        }}
      />
      <Menu
        align="start"
        trigger={
          <Button busy={busy}>
            <Paperclip aria-hidden />
            {busy ? t('uploading') : t('add')}
          </Button>
        }
      >
        {KINDS.map((kind) => {
          const Icon = KIND_ICONS[kind]
          return (
            <MenuItem key={kind} icon={<Icon aria-hidden />} onSelect={() => choose(kind)}>
              <span>
                {t(`kind.${kind}`)}
                <span className="block text-xs text-ink-soft">{t(`detail.${kind}`)}</span>
              </span>
            </MenuItem>
          )
        })}
      </Menu>
    </>
  )
}
