'use client'

import { useTranslations } from 'use-intl'
import { EVERYBODY } from './text-pieces'

/** Names by userid; who has none is shown by the userid. */
export type Names = Readonly<Record<string, string>>

/** Somebody who is called by name, or everybody. */
export function Mention({ id, names }: { id: string; names: Names }) {
  const t = useTranslations('phone')
  const all = id === EVERYBODY || id === 'all'
  return (
    <span className="font-medium text-phone-mention">
      @{all ? t('everybody') : nameOf(id, names)}
    </span>
  )
}

export function nameOf(id: string, names: Names): string {
  // WeCom takes userids in any case and answers in lower case.
  for (const key of [id.toLowerCase(), id]) if (Object.hasOwn(names, key)) return names[key]!
  return id
}
