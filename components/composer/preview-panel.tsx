'use client'

import { useFormatter, useTranslations } from 'use-intl'
import { MessagePreview } from '@/components/messages/message-preview'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { recipientKindOf, type Channel } from '@/lib/content/channel'
import type { FieldName } from '@/lib/templates/fields'
import type { NamedId } from './named-id'

/** The phone of anybody chosen, drawn from the very objects that will be sent. */
export function PreviewPanel({
  channel,
  payloads,
  names,
  recipients,
  shown,
  missing,
  onShow,
}: {
  channel: Channel
  payloads: unknown[]
  /** How the people mentioned are called, by userid. */
  names: Record<string, string>
  recipients: NamedId[]
  /** Whose phone it is; none while nobody is chosen. */
  shown: NamedId | undefined
  /** The personal fields that are not known of this one: they stand in it by name. */
  missing: FieldName[]
  onShow: (id: number) => void
}) {
  const t = useTranslations('compose.preview')
  const kind = recipientKindOf(channel)
  const fieldName = useTranslations('fields.name')
  const format = useFormatter()
  return (
    <section aria-labelledby="preview-title" className="flex flex-col gap-3 lg:sticky lg:top-6">
      <h2 id="preview-title" className="text-base font-semibold">
        {t('title')}
      </h2>
      {recipients.length > 1 && (
        <Field label={t('for', { kind })}>
          <Select value={shown?.id} onChange={(event) => onShow(Number(event.target.value))}>
            {recipients.map(({ id, name }) => (
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
        channel={channel}
        recipient={shown?.name ?? t(kind === 'group' ? 'group' : 'staff')}
        payloads={payloads}
        names={names}
        emptyText={t('empty')}
      />
    </section>
  )
}
