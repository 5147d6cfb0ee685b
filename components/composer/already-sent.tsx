'use client'

import { MailCheck } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import type { ReactNode } from 'react'

/** This draft went out already, from here or from another window. */
export function AlreadySent({ batchId, children }: { batchId: number; children?: ReactNode }) {
  const t = useTranslations('compose.sent')
  return (
    <Card>
      <EmptyState
        icon={<MailCheck />}
        title={t('title')}
        action={
          <>
            <LinkButton variant="primary" href={`/batches/${batchId}`}>
              {t('open')}
            </LinkButton>
            <LinkButton href="/compose" prefetch={false}>
              {t('another')}
            </LinkButton>
            {children}
          </>
        }
      >
        {t('text')}
      </EmptyState>
    </Card>
  )
}
