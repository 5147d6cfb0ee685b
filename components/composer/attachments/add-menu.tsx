'use client'

import { Paperclip } from 'lucide-react'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import type { Channel } from '@/lib/content/channel'
import {
  attachablesOf,
  isFileKind,
  KIND_ICONS,
  type Attachable,
  type FileKind,
  type FormKind,
} from './attachable'

const ACCEPT = { image: 'image/*', file: '', voice: '.amr,audio/amr' }

/** What can go with a text on this channel. */
export function AddMenu({
  channel,
  busy,
  onFile,
  onForm,
}: {
  channel: Channel
  busy: boolean
  onFile: (kind: FileKind, file: File) => void
  onForm: (kind: FormKind) => void
}) {
  const t = useTranslations('compose.attachments')
  const input = useRef<HTMLInputElement>(null)
  const wanted = useRef<FileKind>('image')

  function choose(kind: Attachable) {
    if (!isFileKind(kind)) return onForm(kind)
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
        {attachablesOf(channel).map((kind) => {
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
