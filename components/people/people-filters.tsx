'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { AddressSearch } from '@/components/address-search'
import { FilterDisclosure } from '@/components/messages/filter-disclosure'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { Spinner } from '@/components/ui/spinner'
import { STAFF_ROLES, type PersonKind, type Tag } from '@/lib/people/person'
import { weekdayDate } from './weekday-date'

export type PeopleChoices = {
  tags: Tag[]
  /** Of students only. */
  tutors?: { id: number; name: string }[]
  grades?: string[]
}

type Option = { value: string | number; label: string }

/** Search and filters of a list of people; the address holds them. */
export function PeopleFilters({
  kind,
  path,
  query,
  choices,
}: {
  kind: PersonKind
  path: string
  query: string
  choices: PeopleChoices
}) {
  const t = useTranslations('people.filter')
  const common = useTranslations('common')
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const selects = useSelects(kind, choices)
  const filter = new URLSearchParams(query)
  const count = [...filter.keys()].filter((name) => name !== 'search').length

  function set(name: string, value: string) {
    const next = new URLSearchParams(query)
    if (value === '') next.delete(name)
    else next.set(name, value)
    startTransition(() => router.replace(next.size > 0 ? `${path}?${next}` : path))
  }

  const placeholder = kind === 'staff' ? t('searchStaff') : t('search')
  return (
    <>
      <AddressSearch
        path={path}
        query={query}
        name="search"
        texts={{
          label: placeholder,
          placeholder,
          searching: t('searching'),
          clear: t('clearSearch'),
        }}
      />
      <FilterDisclosure label={t('show', { count })} name={t('label')}>
        <div className="grid gap-3 sm:grid-cols-3 lg:grid-cols-4">
          {selects.map(({ name, label, all, options }) => (
            <Field key={name} label={label}>
              <Select
                value={filter.get(name) ?? ''}
                onChange={(event) => set(name, event.target.value)}
              >
                <option value="">{all ?? t('all')}</option>
                {options.map((option) => (
                  <option key={option.value} value={option.value}>
                    {option.label}
                  </option>
                ))}
              </Select>
            </Field>
          ))}
          <div className="flex min-h-9 flex-wrap items-center gap-2 self-end">
            {count > 0 && (
              <Button
                size="small"
                variant="quiet"
                onClick={() => startTransition(() => router.replace(path))}
              >
                {common('clearFilters')}
              </Button>
            )}
            {pending && (
              <span role="status" className="flex items-center gap-2 text-sm text-ink-soft">
                <Spinner /> {common('loading')}
              </span>
            )}
          </div>
        </div>
      </FilterDisclosure>
    </>
  )
}

type FilterSelect = { name: string; label: string; all?: string; options: Option[] }

function useSelects(kind: PersonKind, choices: PeopleChoices): FilterSelect[] {
  const t = useTranslations('people')
  const format = useFormatter()
  const known = [
    { value: 'yes', label: t('filter.yes') },
    { value: 'no', label: t('filter.no') },
  ]
  const tag = {
    name: 'tag',
    label: t('filter.tag'),
    options: choices.tags.filter((each) => each[kind] > 0).map(toOption),
  }
  const archived = {
    name: 'archived',
    label: t('filter.archived'),
    all: t('filter.present'),
    options: [{ value: 'yes', label: t('filter.left') }],
  }
  if (kind === 'staff') {
    const role = {
      name: 'role',
      label: t('filter.role'),
      options: STAFF_ROLES.map((value) => ({ value, label: t(`role.${value}`) })),
    }
    return [tag, role, { name: 'account', label: t('filter.account'), options: known }, archived]
  }
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    value: day,
    label: format.dateTime(weekdayDate(day), { weekday: 'long', timeZone: 'UTC' }),
  }))
  const grades = (choices.grades ?? []).map((grade) => ({ value: grade, label: grade }))
  return [
    tag,
    { name: 'tutor', label: t('filter.tutor'), options: (choices.tutors ?? []).map(toOption) },
    { name: 'grade', label: t('filter.grade'), options: grades },
    { name: 'weekday', label: t('filter.weekday'), options: days },
    { name: 'parentGroup', label: t('filter.parentGroup'), options: known },
    archived,
  ]
}

function toOption({ id, name }: { id: number; name: string }): Option {
  return { value: id, label: name }
}
