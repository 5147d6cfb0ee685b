'use client'

import { useState, type ReactNode } from 'react'
import type { StaffReach } from '@/lib/batches/list-reach'
import { useTranslations } from 'use-intl'
import { reachOf, type GroupChoice } from '@/components/composer/group-choice'
import { Badge } from '@/components/ui/badge'
import type { RecipientKind } from '@/lib/content/channel'

/** So many are read at a glance. */
const FEW = 6

/** Exactly which groups get it, and whether real people do. */
export function RecipientList({ groups }: { groups: GroupChoice[] }) {
  const t = useTranslations('preflight.recipients')
  const reaches = new Set(groups.map(reachOf))
  const [first] = reaches
  const all = reaches.size === 1 && first ? first : 'mixed'
  return (
    <div className="flex flex-col gap-2 text-sm">
      <p className={all === 'trial' ? undefined : 'font-medium'}>{t(`all.${all}`)}</p>
      <Shown kind="group" count={groups.length}>
        <Names groups={groups} />
      </Shown>
    </div>
  )
}

/** Exactly who gets it. */
export function StaffList({ staff }: { staff: StaffReach[] }) {
  const t = useTranslations('preflight.recipients')
  return (
    <div className="text-sm">
      <Shown kind="staff" count={staff.length}>
        <ul aria-label={t('label')} className="mt-1 flex flex-col gap-1.5">
          {staff.map(({ id, name }) => (
            <li key={id} className="wrap-name font-medium">
              {name}
            </li>
          ))}
        </ul>
      </Shown>
    </div>
  )
}

/** Many only when asked for. */
function Shown({
  kind,
  count,
  children,
}: {
  kind: RecipientKind
  count: number
  children: ReactNode
}) {
  const t = useTranslations('preflight.recipients')
  const [open, setOpen] = useState(false)
  if (count <= FEW) return children
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="w-fit rounded text-accent-text">{t('show', { kind, count })}</summary>
      {open && children}
    </details>
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
