'use client'

import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { STAFF_ROLES } from '@/lib/people/person'
import type { ChoiceFilter } from './match-choices'

/** Narrows the staff to choose from. */
export function StaffPickerFilter({
  filter,
  onChange,
  tags,
}: {
  filter: ChoiceFilter
  onChange: (filter: ChoiceFilter) => void
  tags: string[]
}) {
  const t = useTranslations('people')
  return (
    <div className="grid gap-2 sm:grid-cols-3">
      <Field label={t('picker.search')} hideLabel>
        <Input
          type="search"
          value={filter.search}
          maxLength={100}
          autoComplete="off"
          placeholder={t('picker.search')}
          onChange={(event) => onChange({ ...filter, search: event.target.value })}
          onKeyDown={(event) => {
            // In the composer's form, Enter would send.
            if (event.key === 'Enter') event.preventDefault()
          }}
        />
      </Field>
      <Field label={t('filter.tag')} hideLabel>
        <Select
          value={filter.tag}
          onChange={(event) => onChange({ ...filter, tag: event.target.value })}
        >
          <option value="">{t('filter.anyTag')}</option>
          {tags.map((tag) => (
            <option key={tag}>{tag}</option>
          ))}
        </Select>
      </Field>
      <Field label={t('filter.role')} hideLabel>
        <Select
          value={filter.role}
          onChange={(event) =>
            onChange({ ...filter, role: event.target.value as ChoiceFilter['role'] })
          }
        >
          <option value="">{t('filter.anyRole')}</option>
          {STAFF_ROLES.map((role) => (
            <option key={role} value={role}>
              {t(`role.${role}`)}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  )
}
