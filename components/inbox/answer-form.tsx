'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import type { AsJson } from '@/components/as-json'
import { newUuid } from '@/components/new-uuid'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { wakeChanges } from '@/components/use-changes'
import { useSubmit } from '@/components/use-submit'
import { ANSWER_MAX } from '@/lib/inbox/inbox-schema'
import type { InboxThread } from '@/lib/inbox/inbox-message'

/** Where an answer is typed; why there is none, for those who cannot be answered here. */
export function AnswerForm({
  thread,
  onSent,
}: {
  thread: AsJson<InboxThread>
  onSent: () => void
}) {
  const t = useTranslations('inbox')
  const [once, setOnce] = useState(newUuid)
  const form = useSubmit(async (given, element) => {
    const path = `/api/inbox/${encodeURIComponent(thread.key)}/answers`
    await api.post(path, { text: given.get('text'), once })
    element.reset()
    setOnce(newUuid())
    toast.done(t('sent'))
    wakeChanges()
    onSent()
  })
  if (thread.tutorId === null) {
    return (
      <p className="border-t border-line p-4 text-sm text-ink-soft">
        {t(thread.groupId === null ? 'cannotAnswer' : 'groupAnswer')}
      </p>
    )
  }
  return (
    <form
      onSubmit={form.onSubmit}
      noValidate
      className="flex flex-col gap-3 border-t border-line p-4"
    >
      <Field label={t('answerLabel')} error={form.fields.text ?? form.problem}>
        <Textarea name="text" rows={3} maxLength={ANSWER_MAX} />
      </Field>
      <div className="flex justify-end">
        <Button type="submit" variant="primary" busy={form.busy}>
          {t('send')}
        </Button>
      </div>
    </form>
  )
}
