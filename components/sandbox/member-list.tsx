'use client'

import { UserRound } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { classNames } from '@/components/ui/class-names'
import { Time } from '@/components/ui/time'
import type { SandboxAppView, SandboxMemberView } from './corp-views'

/** The members' private chats with an application. */
export function MemberList({
  app,
  members,
  withLast,
  current,
}: {
  app: SandboxAppView
  members: SandboxMemberView[]
  /** The newest entries are those of this application. */
  withLast: boolean
  current: string | undefined
}) {
  const t = useTranslations('sandbox.corp')
  const label = t('members', { app: app.name })
  return (
    <Card className="overflow-hidden">
      <h2 className="wrap-name border-b border-line px-3 py-2 text-sm font-semibold">{label}</h2>
      <nav aria-label={label}>
        <ul className="max-h-80 overflow-y-auto">
          {members.map((member) => (
            <li key={member.userid} className="border-line not-first:border-t">
              <Link
                href={`/sandbox?app=${app.agentId}&member=${encodeURIComponent(member.userid)}`}
                scroll={false}
                replace
                aria-current={member.userid === current ? 'page' : undefined}
                className={classNames(
                  'flex items-center gap-3 px-3 py-2 -outline-offset-2',
                  member.userid === current ? 'bg-accent-soft' : 'hover:bg-sunken',
                )}
              >
                <UserRound aria-hidden className="size-5 shrink-0 text-ink-soft" />
                <span className="min-w-0 flex-1">
                  <span className="flex items-baseline gap-2">
                    <span className="min-w-0 flex-1 truncate text-sm font-medium">
                      {member.name}
                    </span>
                    {withLast && member.last && (
                      <span className="shrink-0 text-xs text-ink-soft">
                        <Time value={member.last.at} style="clock" />
                      </span>
                    )}
                  </span>
                  {withLast && (
                    <span className="block truncate text-xs text-ink-soft">
                      {member.last?.text ?? t('noMessages')}
                    </span>
                  )}
                </span>
                {!member.visible && <Badge tone="warn">{t('outOfRange')}</Badge>}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </Card>
  )
}
