'use client'

import { useTranslations } from 'use-intl'

type Loose = ((key: string) => string) & { has: (key: string) => boolean }

/** What a kind of fault is called; its own name where nobody has given it one. */
export function useFaultNames(): (kind: string) => string {
  const t = useTranslations('sandbox') as unknown as Loose
  return (kind) => (t.has(`faults.${kind}`) ? t(`faults.${kind}`) : kind)
}
