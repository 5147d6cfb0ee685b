'use client'

import { useTranslations } from 'use-intl'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { LOCALE_NAMES, LOCALES } from '@/lib/locale'
import type { Centre } from '@/lib/settings/centre'

/** The centre's name, time zone and languages: of the first run and of its settings page. */
export function CentreFields({
  centre,
  timeZones,
  errors,
}: {
  centre: Centre
  timeZones: string[]
  errors: { name?: string; timeZone?: string; locales?: string }
}) {
  const t = useTranslations('common')
  return (
    <div className="flex flex-col gap-4">
      <Field label={t('centre.name')} error={errors.name}>
        <Input name="centreName" defaultValue={centre.name} autoComplete="organization" required />
      </Field>
      <Field label={t('centre.timeZone')} hint={t('centre.timeZoneHelp')} error={errors.timeZone}>
        <Select name="timeZone" defaultValue={centre.timeZone}>
          {timeZones.map((name) => (
            <option key={name} value={name}>
              {name.replaceAll('_', ' ')}
            </option>
          ))}
        </Select>
      </Field>
      <fieldset>
        <legend className="text-sm font-medium">{t('centre.locales')}</legend>
        <p className="mb-2 text-sm text-ink-soft">{t('centre.localesHelp')}</p>
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          {LOCALES.map((locale) => (
            <Checkbox
              key={locale}
              name="locales"
              value={locale}
              label={<span lang={locale}>{LOCALE_NAMES[locale]}</span>}
              defaultChecked={centre.locales.includes(locale)}
            />
          ))}
        </div>
        {errors.locales && (
          <p role="alert" className="mt-1.5 text-sm text-bad">
            {errors.locales}
          </p>
        )}
      </fieldset>
    </div>
  )
}
