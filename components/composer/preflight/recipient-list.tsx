'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { reachOf, type GroupChoice } from '@/components/composer/group-choice'
import { Badge } from '@/components/ui/badge'

/** So many are read at a glance. */
const FEW = 6

/** Exactly which groups get it, and whether real people do. */
export function RecipientList({ groups }: { groups: GroupChoice[] }) {
  const t = useTranslations('preflight.recipients')
  const [open, setOpen] = useState(false)
  const reaches = new Set(groups.map(reachOf))
  const [first] = reaches
  const all = reaches.size === 1 && first ? first : 'mixed'
  return (
    <div className="flex flex-col gap-2 text-sm">
      <p className={all === 'trial' ? undefined : 'font-medium'}>{t(`all.${all}`)}</p>
      {groups.length <= FEW ? (
        <Names groups={groups} />
      ) : (
        <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary className="w-fit rounded text-accent-text">
            {t('show', { count: groups.length })}
          </summary>
          {open && <Names groups={groups} />}
        </details>
      )}
    </div>
  )
}

function Names({ groups }: { groups: GroupChoice[] }) {
  const t = useTranslations('preflight.recipients')
  const reachName = useTranslations('compose.send.reach')
  return (
    <ul aria-label={t('label')} className="mt-1 flex flex-col gap-1.5">
      {groups.map((group) => {
        const reach = reachOf(group)
        return (
          <li key={group.id} className="flex flex-wrap items-center justify-between gap-2">
            <span className="wrap-name font-medium">{group.name}</span>
            <Badge tone={reach === 'live' ? 'accent' : 'trial'}>{reachName(reach)}</Badge>
          </li>
        )
      })}
    </ul>
  )
}
