'use client'

import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { ShownGroup } from '@/components/groups/use-groups'

/** In which group the new robots live; `null`: in a new one each. */
export function WhereChoice({
  groups,
  value,
  onChange,
}: {
  groups: readonly ShownGroup[]
  value: number | null
  onChange: (groupId: number | null) => void
}) {
  const t = useTranslations('groups')
  return (
    <Field label={t('add.where')}>
      <Select
        value={value ?? 'new'}
        onChange={({ target }) => onChange(target.value === 'new' ? null : Number(target.value))}
      >
        <option value="new">{t('add.whereNew')}</option>
        {groups.map((group) => (
          <option key={group.id} value={group.id}>
            {t('add.whereGroup', { name: group.name })}
          </option>
        ))}
      </Select>
    </Field>
  )
}
