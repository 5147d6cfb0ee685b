'use client'

import { useTranslations } from 'use-intl'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import type { ShownGroup } from './use-groups'

/** What somebody should know about this group before all else: nothing, mostly. */
export function GroupNotices({ group, hasRobots }: { group: ShownGroup; hasRobots: boolean }) {
  const t = useTranslations('groups')
  const stuck = hasRobots && group.serving === 0
  if (!stuck && group.waiting === 0) return null
  const waiting = group.waiting > 0 && t('waiting', { count: group.waiting })
  return (
    <Notice
      tone={stuck ? 'warn' : 'info'}
      className="mb-4"
      title={stuck ? t('nothingServes') : waiting}
      action={
        waiting && (
          <LinkButton size="small" href={`/messages?groupId=${group.id}`}>
            {t('showWaiting')}
          </LinkButton>
        )
      }
    >
      {stuck && waiting}
    </Notice>
  )
}
