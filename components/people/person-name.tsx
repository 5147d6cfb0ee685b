'use client'

import { useTranslations } from 'use-intl'

/** A person's name in a list; for those who may, the button that opens the form. */
export function PersonName({ name, onEdit }: { name: string; onEdit?: () => void }) {
  const t = useTranslations('people')
  if (!onEdit) return <span className="wrap-name font-medium">{name}</span>
  return (
    <button
      type="button"
      aria-label={t('action.edit', { name })}
      onClick={onEdit}
      className="wrap-name rounded text-left font-medium text-ink hover:text-accent-text hover:underline"
    >
      {name}
    </button>
  )
}
