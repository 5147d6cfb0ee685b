'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { RobotLine } from '@/components/robots/robot-line'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import type { ShownGroup, ShownRobot } from './use-groups'

/** One group among others: its robots at a glance. */
export function GroupCard({
  group,
  robots,
  mayEditRobots,
}: {
  group: ShownGroup
  robots: ShownRobot[]
  mayEditRobots: boolean
}) {
  const t = useTranslations('groups')
  return (
    <Card>
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1 px-4 pt-4 pb-3 sm:px-5">
        <div className="min-w-0">
          <h2 className="wrap-name font-semibold">
            <Link href={`/groups/${group.id}`} className="rounded hover:underline">
              {group.name}
            </Link>
          </h2>
          {group.description && (
            <p className="wrap-name line-clamp-2 text-sm text-ink-soft">{group.description}</p>
          )}
        </div>
        {group.waiting > 0 && (
          <Badge tone={group.serving > 0 ? 'accent' : 'warn'}>
            {t('waiting', { count: group.waiting })}
          </Badge>
        )}
      </div>
      {robots.length === 0 ? (
        <p className="border-t border-line px-4 py-3 text-sm text-ink-soft sm:px-5">
          {t('noRobots.short')}
        </p>
      ) : (
        <ul aria-label={t('robotsOf', { name: group.name })}>
          {robots.map((robot) => (
            <li key={robot.id} className="border-t border-line px-4 py-3 sm:px-5">
              <RobotLine robot={robot} mayEdit={mayEditRobots} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
