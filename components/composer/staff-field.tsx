'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { useReason } from '@/components/messages/use-reason'
import { MultiCombobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import type { Channel } from '@/lib/content/channel'
import { whyNot, type StaffChoice } from './staff-choice'

/** Chooses the people that the message goes to; those out of reach are shown with the reason. */
export function StaffField({
  channel,
  staff,
  value,
  onChange,
}: {
  channel: Channel
  staff: StaffChoice[]
  value: number[]
  onChange: (staffIds: number[]) => void
}) {
  const t = useTranslations('compose.staff')
  const reason = useReason()
  const known = new Set(staff.map(({ id }) => id))
  const unreachable = staff.filter((person) => whyNot(person, channel))
  const items = [
    ...staff.map((person) => {
      const why = whyNot(person, channel)
      return {
        value: String(person.id),
        label: person.name,
        detail: reason(why)?.title ?? '',
        // One that was chosen before can still be taken out.
        disabled: why !== null && !value.includes(person.id),
      }
    }),
    ...value
      .filter((id) => !known.has(id))
      .map((id) => ({ value: String(id), label: t('unknown') })),
  ]
  return (
    <div className="flex flex-col gap-2">
      <Field label={t('label')} hint={t('chosen', { count: value.length })} required>
        <MultiCombobox
          items={items}
          value={value.map(String)}
          onChange={(chosen) => onChange(chosen.map(Number))}
          placeholder={t('placeholder')}
          emptyText={t('none')}
        />
      </Field>
      {unreachable.length > 0 && (
        <Unreachable channel={channel} staff={unreachable} chosen={value} />
      )}
    </div>
  )
}

/** Opens by itself when one of them is chosen: it is in the way of sending then. */
function Unreachable({
  channel,
  staff,
  chosen,
}: {
  channel: Channel
  staff: StaffChoice[]
  chosen: number[]
}) {
  const t = useTranslations('compose.staff')
  const inTheWay = staff.filter(({ id }) => chosen.includes(id))
  if (inTheWay.length > 0) {
    return inTheWay.map((person) => (
      <Notice key={person.id} tone="warn" title={t('notNow', { name: person.name })}>
        <Why channel={channel} person={person} />
      </Notice>
    ))
  }
  return (
    <details className="text-sm text-ink-soft">
      <summary className="w-fit rounded">{t('unreachable', { count: staff.length })}</summary>
      <ul className="mt-1.5 flex flex-col gap-1 border-l-2 border-line pl-3">
        {staff.map((person) => (
          <li key={person.id} className="wrap-name">
            <span className="font-medium text-ink">{person.name}</span>:{' '}
            <Why channel={channel} person={person} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function Why({ channel, person }: { channel: Channel; person: StaffChoice }) {
  const t = useTranslations('compose.staff')
  const reason = useReason()(whyNot(person, channel))
  return (
    <>
      {reason?.title} {reason?.next}{' '}
      <Link href={`/people?edit=${person.id}`} className="text-accent-text underline">
        {t('mend', { name: person.name })}
      </Link>
    </>
  )
}
