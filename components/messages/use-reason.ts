'use client'

import { useTranslations } from 'use-intl'

type Loose = ((key: string) => string) & { has: (key: string) => boolean }

export type Reason = { title: string; next: string }

/** The sentences of a reason code: what it means, and what to do. Null for none or an unknown one. */
export function useReason(): (code: string | null) => Reason | null {
  const t = useTranslations('reasons') as unknown as Loose
  return (code) =>
    code !== null && t.has(`${code}.title`)
      ? { title: t(`${code}.title`), next: t(`${code}.next`) }
      : null
}
