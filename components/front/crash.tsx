'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'

/** What is left of a page that failed, and a way to try once more. */
export function Crash({ digest, retry }: { digest: string | undefined; retry: () => void }) {
  const t = useTranslations('common')
  return (
    <div role="alert" className="mx-auto max-w-md px-4 py-16 text-center">
      <h1 className="text-2xl font-semibold tracking-tight text-balance">{t('crash.title')}</h1>
      <p className="mt-2 mb-6 text-ink-soft">
        {digest ? t('crash.text', { digest }) : t('crash.textWithoutCode')}
      </p>
      <Button variant="primary" onClick={retry}>
        {t('retry')}
      </Button>
    </div>
  )
}
