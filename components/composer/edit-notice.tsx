'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Notice } from '@/components/ui/notice'

/** What is written here is not a new message: it changes one that has not left. */
export function EditNotice({ batchId }: { batchId: number }) {
  const t = useTranslations('preflight.edit')
  return (
    <Notice title={t('title', { id: batchId })} className="mb-5">
      {t('text')}{' '}
      <Link href={`/batches/${batchId}`} className="text-accent-text underline">
        {t('open', { id: batchId })}
      </Link>
    </Notice>
  )
}
