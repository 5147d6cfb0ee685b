'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { buttonStyle } from '@/components/ui/button-style'
import type { MessagePage } from '@/lib/messages/message'

/** Above the rows: how many a search found, and the same rows as a file. */
export function LogSummary({ query, total }: { query: string; total: MessagePage['total'] }) {
  const t = useTranslations('messages')
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line px-4 py-2.5 sm:px-5">
      <p role="status" className="text-sm text-ink-soft tabular-nums">
        {total && t(total.more ? 'search.foundMore' : 'search.found', { count: total.count })}
      </p>
      <a
        href={query === '' ? '/api/messages/export' : `/api/messages/export?${query}`}
        download
        className={buttonStyle('quiet', 'small')}
      >
        <Download aria-hidden />
        {t('export.action')}
      </a>
    </div>
  )
}
