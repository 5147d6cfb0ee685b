'use client'

import type { Editor } from '@tiptap/react'
import { useState, type FormEvent } from 'react'
import { flushSync } from 'react-dom'
import { useTranslations } from 'use-intl'
import { toFirstWrong } from '@/components/composer/to-first-wrong'
import { isLinkTarget, toWebAddress } from '@/components/composer/web-address'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { backToText } from './back-to-text'

/** The address behind the selected words, or words and address of a new link. */
export function LinkDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const t = useTranslations('compose.linkDialog')
  const present = String(editor.getAttributes('link')['href'] ?? '')
  const asksWords = editor.state.selection.empty && present === ''
  const [words, setWords] = useState('')
  const [address, setAddress] = useState(present)
  const [wrong, setWrong] = useState(false)

  /** The window has gone before the text gets the focus: beside it all is hidden. */
  function leave() {
    flushSync(onClose)
    return backToText(editor)
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    event.stopPropagation()
    const href = toWebAddress(address)
    if (!isLinkTarget(href)) {
      flushSync(() => setWrong(true))
      return toFirstWrong(event.currentTarget)
    }
    const chain = leave()
    if (asksWords) {
      const text = words.trim() || href
      const marks = [{ type: 'link', attrs: { href } }]
      chain.insertContent({ type: 'text', text, marks }).unsetMark('link').run()
    } else {
      chain.extendMarkRange('link').setLink({ href }).run()
    }
  }

  function remove() {
    leave().extendMarkRange('link').unsetLink().run()
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      width="small"
      finalFocus={() => editor.view.dom}
      footer={
        <>
          {present !== '' && (
            <Button variant="quiet" onClick={remove}>
              {t('remove')}
            </Button>
          )}
          <Button type="submit" form="link-form" variant="primary">
            {t('apply')}
          </Button>
        </>
      }
    >
      <form id="link-form" noValidate onSubmit={submit} className="flex flex-col gap-4">
        {asksWords && (
          <Field label={t('words')} hint={t('wordsHint')}>
            <Input value={words} onChange={(event) => setWords(event.target.value)} />
          </Field>
        )}
        <Field label={t('address')} error={wrong ? t('wrong') : undefined} required>
          <Input
            inputMode="url"
            placeholder="https://"
            value={address}
            onChange={(event) => setAddress(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  )
}
