'use client'

import Link from 'next/link'
import { useDeferredValue, useId, useState, type ReactNode } from 'react'
import useSWR from 'swr'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { LoadFailed } from '@/components/ui/data-table'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { useChanges } from '@/components/use-changes'
import { staffHref, staffUnreached, type StaffChoice } from '@/lib/people/person'
import { EVERYBODY, matchChoices, tagsAmong } from './match-choices'
import { StaffPickerFilter } from './staff-picker-filter'

/** Why a message cannot reach somebody, in the reader's language, and where that is mended. */
export type WhyUnreached = { reason: ReactNode; href?: string }

const KEY = '/api/people/staff/choices'

/** So many are drawn; who has more staff searches. */
const MOST_SHOWN = 200

/**
 * Chooses members of the staff: by name, tag and role, or all that match. Texts: area `people`.
 *
 * `whyUnreached` says for the road of the message why it cannot reach somebody; null when it can.
 * Without it, whoever has no WeCom userid is out of reach. Nobody out of reach can be chosen, but who
 * was chosen before can be taken out.
 */
export function StaffPicker({
  value,
  onChange,
  whyUnreached,
  error,
}: {
  /** ids of staff */
  value: readonly number[]
  onChange: (staffIds: number[]) => void
  whyUnreached?: (staff: StaffChoice) => WhyUnreached | null
  /** what is wrong with the choice */
  error?: ReactNode
}) {
  const t = useTranslations('people')
  const id = useId()
  const { data, error: failure, mutate } = useSWR(KEY, api.get<{ items: StaffChoice[] }>)
  useChanges({ audit: [KEY] })
  const [filter, setFilter] = useState(EVERYBODY)
  const [onlyChosen, setOnlyChosen] = useState(false)
  const sought = useDeferredValue(filter)

  if (!data) {
    if (failure) return <LoadFailed error={failure as Error} onRetry={() => void mutate()} />
    return <Skeleton className="h-40 w-full" />
  }
  const chosen = new Set(value)
  const lacking = whyUnreached ?? ((staff: StaffChoice) => ownDataLack(staff))
  const matching = matchChoices(data.items, sought).filter(
    (staff) => !onlyChosen || chosen.has(staff.id),
  )
  const free = matching.filter((staff) => !chosen.has(staff.id) && !lacking(staff))
  const known = new Set(data.items.map((staff) => staff.id))
  const gone = value.filter((staffId) => !known.has(staffId))

  function ownDataLack(staff: StaffChoice): WhyUnreached | null {
    const why = staffUnreached(staff)
    return why && { reason: t(`reach.${why}`), href: staffHref(staff.id) }
  }

  function toggle(staffId: number) {
    onChange(chosen.has(staffId) ? value.filter((each) => each !== staffId) : [...value, staffId])
  }

  return (
    <fieldset
      className="flex min-w-0 flex-col gap-2.5"
      aria-describedby={error ? `${id}-error` : undefined}
      aria-invalid={error ? true : undefined}
    >
      <legend className="mb-1.5 text-sm font-medium">
        {t('picker.label')}{' '}
        <span role="status" className="font-normal text-ink-soft">
          {t('picker.chosen', { count: value.length })}
        </span>
      </legend>
      <StaffPickerFilter filter={filter} onChange={setFilter} tags={tagsAmong(data.items)} />
      <div className="flex flex-wrap gap-2">
        {free.length > 0 && (
          <Button
            size="small"
            onClick={() => onChange([...value, ...free.map((staff) => staff.id)])}
          >
            {t('picker.chooseAll', { count: free.length })}
          </Button>
        )}
        {value.length > 0 && (
          <>
            <Button size="small" variant="quiet" onClick={() => onChange([])}>
              {t('picker.chooseNobody')}
            </Button>
            <Checkbox
              className="self-center"
              label={t('picker.onlyChosen')}
              checked={onlyChosen}
              onChange={(event) => setOnlyChosen(event.target.checked)}
            />
          </>
        )}
      </div>
      {gone.length > 0 && (
        <Notice
          tone="warn"
          action={
            <Button
              size="small"
              onClick={() => onChange(value.filter((staffId) => known.has(staffId)))}
            >
              {t('picker.removeGone')}
            </Button>
          }
        >
          {t('picker.gone', { count: gone.length })}
        </Notice>
      )}
      <ul
        aria-label={t('picker.list')}
        // Reached by keyboard also when nobody in it can be chosen.
        tabIndex={0}
        className="max-h-72 overflow-y-auto rounded-control border border-line-strong bg-surface"
      >
        {matching.slice(0, MOST_SHOWN).map((staff) => (
          <Choice
            key={staff.id}
            staff={staff}
            chosen={chosen.has(staff.id)}
            why={lacking(staff)}
            onToggle={() => toggle(staff.id)}
          />
        ))}
        {matching.length === 0 && (
          <li className="px-3 py-4 text-sm text-ink-soft">
            {data.items.length === 0 ? t('picker.nobodyYet') : t('picker.noneFound')}
          </li>
        )}
        {matching.length > MOST_SHOWN && (
          <li className="px-3 py-2.5 text-sm text-ink-soft">
            {t('picker.more', { count: matching.length - MOST_SHOWN })}
          </li>
        )}
      </ul>
      {error && (
        <p id={`${id}-error`} role="alert" className="text-sm text-bad">
          {error}
        </p>
      )}
    </fieldset>
  )
}

function Choice({
  staff,
  chosen,
  why,
  onToggle,
}: {
  staff: StaffChoice
  chosen: boolean
  why: WhyUnreached | null
  onToggle: () => void
}) {
  const t = useTranslations('people')
  const about = [staff.role === 'other' && t('role.other'), ...staff.tags].filter(Boolean)
  return (
    <li className="border-b border-line px-3 py-2 last:border-0">
      <Checkbox
        label={<span className="wrap-name">{staff.name}</span>}
        hint={about.length > 0 && about.join(' · ')}
        checked={chosen}
        disabled={why !== null && !chosen}
        onChange={onToggle}
      />
      {why && (
        <p className="wrap-name mt-0.5 pl-7 text-sm text-warn">
          {why.reason}{' '}
          {why.href && (
            <Link href={why.href} className="text-accent-text underline">
              {t('picker.mend', { name: staff.name })}
            </Link>
          )}
        </p>
      )}
    </li>
  )
}
