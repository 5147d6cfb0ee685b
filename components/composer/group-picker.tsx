'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { MultiCombobox, type ComboboxItem } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { reachOf, whyUnreachable, type GroupChoice } from './group-choice'

/** Chooses the groups that the message goes to; those out of reach are shown with the reason. */
export function GroupPicker({
  groups,
  value,
  onChange,
}: {
  groups: GroupChoice[]
  value: number[]
  onChange: (groupIds: number[]) => void
}) {
  const t = useTranslations('compose.groups')
  const items = useItems(groups, value)
  const unreachable = groups.filter((group) => whyUnreachable(group))
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
      {unreachable.length > 0 && <Unreachable groups={unreachable} chosen={value} />}
    </div>
  )
}

function useItems(groups: GroupChoice[], value: number[]): ComboboxItem[] {
  const t = useTranslations('compose.groups')
  const known = new Set(groups.map((group) => group.id))
  const gone = value.filter((id) => !known.has(id))
  return [
    ...groups.map((group) => {
      const why = whyUnreachable(group)
      return {
        value: String(group.id),
        label: group.name,
        search: group.description,
        detail: why ? t(`reason.${why}`) : <Detail group={group} />,
        // One that was chosen before can still be taken out.
        disabled: why !== null && !value.includes(group.id),
      }
    }),
    ...gone.map((id) => ({ value: String(id), label: t('unknown'), detail: t('reason.gone') })),
  ]
}

function Detail({ group }: { group: GroupChoice }) {
  const t = useTranslations('compose.groups')
  const trial = reachOf(group) === 'live' ? null : t('trial')
  return [trial, group.description].filter(Boolean).join(' · ')
}

/** Opens by itself when one of them is chosen: it is in the way of sending then. */
function Unreachable({ groups, chosen }: { groups: GroupChoice[]; chosen: number[] }) {
  const t = useTranslations('compose.groups')
  const inTheWay = groups.filter((group) => chosen.includes(group.id))
  if (inTheWay.length > 0) {
    return inTheWay.map((group) => (
      <Notice key={group.id} tone="warn" title={t('notNow', { name: group.name })}>
        <Reason group={group} />
      </Notice>
    ))
  }
  return (
    <details className="text-sm text-ink-soft">
      <summary className="w-fit rounded">{t('unreachable', { count: groups.length })}</summary>
      <ul className="mt-1.5 flex flex-col gap-1 border-l-2 border-line pl-3">
        {groups.map((group) => (
          <li key={group.id} className="wrap-name">
            <span className="font-medium text-ink">{group.name}</span>: <Reason group={group} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function Reason({ group }: { group: GroupChoice }) {
  const t = useTranslations('compose.groups')
  const why = whyUnreachable(group)
  return (
    <>
      {why && t(`reason.${why}`)}{' '}
      <Link href={`/groups/${group.id}`} className="text-accent-text underline">
        {t('mend', { name: group.name })}
      </Link>
    </>
  )
}
