'use client'

import { ClipboardPaste } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'

const LOOKS_FINISHED = /key=[0-9a-f-]{36}/i

/**
 * Takes pasted lines and is empty again at once: they hold secrets. What is typed by hand is taken
 * as soon as it has a whole key, or when the cursor leaves.
 */
export function PasteBox({ onText }: { onText: (text: string) => void }) {
  const t = useTranslations('groups')
  const [typed, setTyped] = useState('')

  function take(text: string) {
    setTyped('')
    if (text.trim()) onText(text)
  }

  return (
    <Field
      label={
        <span className="inline-flex items-center gap-1.5">
          <ClipboardPaste aria-hidden className="size-4" />
          {t('add.paste')}
        </span>
      }
      hint={t('add.pasteHint')}
    >
      <Textarea
        rows={2}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        onPaste={(event) => {
          event.preventDefault()
          take(typed + event.clipboardData.getData('text'))
        }}
        onChange={(event) => {
          const text = event.target.value
          if (LOOKS_FINISHED.test(text)) take(text)
          else setTyped(text)
        }}
        onBlur={() => take(typed)}
      />
    </Field>
  )
}
