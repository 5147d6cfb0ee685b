'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { MessagePreview } from '@/components/messages/message-preview'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { GroupChoice } from './group-choice'

/** The phone of any chosen group, drawn from the very objects that will be sent. */
export function PreviewPanel({
  payloads,
  names,
  groups,
}: {
  payloads: unknown[]
  /** How the people mentioned are called, by userid. */
  names: Record<string, string>
  groups: GroupChoice[]
}) {
  const t = useTranslations('compose.preview')
  const [wanted, setWanted] = useState<number>()
  const group = groups.find(({ id }) => id === wanted) ?? groups[0]
  return (
    <section aria-labelledby="preview-title" className="flex flex-col gap-3 lg:sticky lg:top-6">
      <h2 id="preview-title" className="text-base font-semibold">
        {t('title')}
      </h2>
      {groups.length > 1 && (
        <Field label={t('for')}>
          <Select value={group?.id} onChange={(event) => setWanted(Number(event.target.value))}>
            {groups.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <MessagePreview
        chat={group?.name ?? t('group')}
        payloads={payloads}
        names={names}
        emptyText={t('empty')}
      />
    </section>
  )
}
