'use client'

import { useFormatter, useTranslations } from 'use-intl'
import { MessagePreview } from '@/components/messages/message-preview'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import type { FieldName } from '@/lib/templates/fields'
import type { GroupChoice } from './group-choice'

/** The phone of any chosen group, drawn from the very objects that will be sent. */
export function PreviewPanel({
  payloads,
  names,
  groups,
  shown,
  missing,
  onShow,
}: {
  payloads: unknown[]
  /** How the people mentioned are called, by userid. */
  names: Record<string, string>
  groups: GroupChoice[]
  /** Whose phone it is; none while nobody is chosen. */
  shown: GroupChoice | undefined
  /** The personal fields that are not known of this group: they stand in it by name. */
  missing: FieldName[]
  onShow: (groupId: number) => void
}) {
  const t = useTranslations('compose.preview')
  const fieldName = useTranslations('fields.name')
  const format = useFormatter()
  return (
    <section aria-labelledby="preview-title" className="flex flex-col gap-3 lg:sticky lg:top-6">
      <h2 id="preview-title" className="text-base font-semibold">
        {t('title')}
      </h2>
      {groups.length > 1 && (
        <Field label={t('for')}>
          <Select value={shown?.id} onChange={(event) => onShow(Number(event.target.value))}>
            {groups.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {missing.length > 0 && (
        <Notice tone="warn">
          {t('missing', {
            fields: format.list(
              missing.map((name) => fieldName(name)),
              { type: 'conjunction' },
            ),
          })}
        </Notice>
      )}
      <MessagePreview
        channel="robot"
        recipient={shown?.name ?? t('group')}
        payloads={payloads}
        names={names}
        emptyText={t('empty')}
      />
    </section>
  )
}
