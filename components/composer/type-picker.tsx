'use client'

import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { DraftBody } from '@/lib/drafts/draft-schema'
import { MESSAGE_TYPES } from '@/lib/messages/message-type'

type Kind = DraftBody['messageType']

export function TypePicker({ value, onChange }: { value: Kind; onChange: (kind: Kind) => void }) {
  const t = useTranslations('compose.type')
  const names = useTranslations('messages.type')
  return (
    <Field label={t('label')} hint={t('hint')} className="max-w-sm">
      <Select value={value} onChange={(event) => onChange(event.target.value as Kind)}>
        {MESSAGE_TYPES.map((kind) => (
          <option key={kind} value={kind}>
            {names(kind)}
          </option>
        ))}
      </Select>
    </Field>
  )
}
