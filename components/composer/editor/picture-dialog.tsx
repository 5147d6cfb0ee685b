'use client'

import type { Editor } from '@tiptap/react'
import { useState, type FormEvent } from 'react'
import { flushSync } from 'react-dom'
import { useTranslations } from 'use-intl'
import { toFirstWrong } from '@/components/composer/to-first-wrong'
import { isWebAddress, toWebAddress } from '@/components/composer/web-address'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { backToText } from './back-to-text'

/** A picture in the text, which WeCom's clients load from its web address. */
export function PictureDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const t = useTranslations('compose.pictureDialog')
  const [address, setAddress] = useState('')
  const [words, setWords] = useState('')
  const [wrong, setWrong] = useState(false)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    event.stopPropagation()
    const src = toWebAddress(address)
    if (!isWebAddress(src)) {
      flushSync(() => setWrong(true))
      return toFirstWrong(event.currentTarget)
    }
    // The window has gone before the text gets the focus: beside it all is hidden.
    flushSync(onClose)
    backToText(editor).insertPicture({ src, alt: words.trim() }).run()
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      description={t('hint')}
      width="small"
      finalFocus={() => editor.view.dom}
      footer={
        <Button type="submit" form="picture-form" variant="primary">
          {t('apply')}
        </Button>
      }
    >
      <form id="picture-form" noValidate onSubmit={submit} className="flex flex-col gap-4">
        <Field label={t('address')} error={wrong ? t('wrong') : undefined} required>
          <Input
            inputMode="url"
            placeholder="https://"
            value={address}
            onChange={(event) => setAddress(event.target.value)}
          />
        </Field>
        <Field label={t('words')} hint={t('wordsHint')}>
          <Input value={words} onChange={(event) => setWords(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  )
}
