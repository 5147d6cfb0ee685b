'use client'

import { useTranslations } from 'use-intl'

/** Begin with the sample centre, or with nothing. */
export function StartChoice({ sandbox }: { sandbox: boolean }) {
  const t = useTranslations('welcome')
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="sr-only">{t('start')}</legend>
      <Choice value="sample" first={sandbox} label={t('sample')} help={t('sampleHelp')} />
      <Choice value="empty" first={!sandbox} label={t('empty')} help={t('emptyHelp')} />
    </fieldset>
  )
}

function Choice({
  value,
  first,
  label,
  help,
}: {
  value: string
  first: boolean
  label: string
  help: string
}) {
  return (
    <label className="flex cursor-pointer gap-3 rounded-control border border-line p-3 has-checked:border-accent has-checked:bg-accent-soft">
      <input
        type="radio"
        name="start"
        value={value}
        defaultChecked={first}
        className="mt-0.5 size-4.5 shrink-0 accent-accent"
      />
      <span>
        <span className="block text-sm font-medium">{label}</span>
        <span className="block text-sm text-ink-soft">{help}</span>
      </span>
    </label>
  )
}
