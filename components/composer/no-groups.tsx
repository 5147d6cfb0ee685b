'use client'

import { useTranslations } from 'use-intl'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'

/** Nothing can be written before there is somebody to write to. */
export function NoGroups() {
  const t = useTranslations('compose')
  return (
    <>
      <PageHeader title={t('title')} />
      <Card>
        <EmptyState
          title={t('groups.emptyTitle')}
          action={
            <LinkButton variant="primary" href="/groups">
              {t('groups.emptyAction')}
            </LinkButton>
          }
        >
          {t('groups.emptyText')}
        </EmptyState>
      </Card>
    </>
  )
}
