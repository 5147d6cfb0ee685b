'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { Time } from '@/components/ui/time'
import { useSubmit } from '@/components/use-submit'
import { wakeChanges } from '@/components/use-changes'
import type { Named } from './use-bots'

type Made = { code: string; expiresAt: string; person: string; posted: boolean }

/** Makes the code that a tutor sends to the bot, and shows it this once. */
export function PairingDialog({
  tutors,
  groups,
  tutorId,
  onClose,
}: {
  tutors: Named[]
  groups: Named[]
  /** Chosen already: their own page asks. */
  tutorId?: number
  onClose: () => void
}) {
  const t = useTranslations('bots')
  const common = useTranslations('common')
  const [made, setMade] = useState<Made>()
  const form = useSubmit(async (given) => {
    const chosen = Number(given.get('tutorId'))
    const groupId = given.get('groupId') ? Number(given.get('groupId')) : null
    const body = { tutorId: chosen, groupId }
    const code = await api.post<{ code: string; expiresAt: string }>('/api/pairing-codes', body)
    const person = tutors.find(({ id }) => id === chosen)?.name ?? ''
    setMade({ ...code, person, posted: groupId !== null })
    wakeChanges()
  })
  if (made) return <MadeCode made={made} onClose={onClose} />
  return (
    <Dialog open onOpenChange={onClose} title={t('code.title')} description={t('code.lead')}>
      <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
        {form.problem && Object.keys(form.fields).length === 0 && (
          <Notice tone="bad">{form.problem}</Notice>
        )}
        <Field label={t('code.tutor')} error={form.fields.tutorId} required>
          <Select name="tutorId" defaultValue={tutorId}>
            {tutors.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('code.post')} error={form.fields.groupId ?? form.fields['groupIds.0']}>
          <Select name="groupId" defaultValue="">
            <option value="">{t('code.nowhere')}</option>
            {groups.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t('code.make')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function MadeCode({ made, onClose }: { made: Made; onClose: () => void }) {
  const t = useTranslations('bots')
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('code.title')}
      description={t('code.sendThis', { person: made.person })}
      footer={<Button onClick={onClose}>{t('code.done')}</Button>}
    >
      <p className="rounded-control bg-sunken p-4 text-center font-mono text-2xl font-semibold tracking-wider select-all">
        {made.code}
      </p>
      <div className="mt-2 flex items-center justify-between gap-3">
        <p className="text-sm text-ink-soft">
          {t('code.until')} <Time value={made.expiresAt} />
        </p>
        <CopyButton text={made.code} label={t('code.copy')} showLabel variant="primary" />
      </div>
      {made.posted && (
        <Notice tone="good" className="mt-4">
          {t('code.posted')}
        </Notice>
      )}
    </Dialog>
  )
}
