'use client'

import { Megaphone } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Notice } from '@/components/ui/notice'
import { reachOf, type GroupChoice } from './group-choice'

/** The last look: exactly which groups, real people or sandbox, and whether all are notified. */
export function SendDialog({
  open,
  onOpenChange,
  groups,
  parts,
  everybody,
  problem,
  onSend,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  groups: GroupChoice[]
  /** How many messages each group gets. */
  parts: number
  /** `@all` is in the text. */
  everybody: boolean
  /** Why the last press did not get through. */
  problem: string | undefined
  onSend: () => Promise<boolean>
}) {
  const t = useTranslations('compose.send.confirm')
  const count = groups.length
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('title', { count })}
      confirmLabel={t('press')}
      onConfirm={onSend}
    >
      <div className="flex flex-col gap-3">
        <p>{t('lead')}</p>
        <ul aria-label={t('recipients')} className="flex max-h-60 flex-col gap-2 overflow-y-auto">
          {groups.map((group) => (
            <li key={group.id} className="flex flex-wrap items-center justify-between gap-2">
              <span className="wrap-name font-medium text-ink">{group.name}</span>
              <ReachBadge group={group} />
            </li>
          ))}
        </ul>
        <ReachNote groups={groups} />
        {parts > 1 && <p>{t('parts', { count: parts })}</p>}
        {everybody && (
          <p className="flex items-start gap-2 text-ink">
            <Megaphone aria-hidden className="mt-0.5 size-4 shrink-0" />
            {t('everybody', { count })}
          </p>
        )}
        {problem && <Notice tone="bad">{problem}</Notice>}
      </div>
    </ConfirmDialog>
  )
}

function ReachBadge({ group }: { group: GroupChoice }) {
  const t = useTranslations('compose.send.reach')
  const reach = reachOf(group)
  return <Badge tone={reach === 'live' ? 'accent' : 'trial'}>{t(reach)}</Badge>
}

function ReachNote({ groups }: { groups: GroupChoice[] }) {
  const t = useTranslations('compose.send.confirm')
  const reaches = new Set(groups.map(reachOf))
  const only = reaches.size === 1 ? [...reaches][0]! : 'mixed'
  return <p className={only === 'trial' ? undefined : 'font-medium text-ink'}>{t(only)}</p>
}
