'use client'

import { UsersRound } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Card } from '@/components/ui/card'
import { classNames } from '@/components/ui/class-names'
import { Time } from '@/components/ui/time'
import type { SandboxGroupView } from './sandbox-views'

/** The chats, as a phone lists them. */
export function ChatList({ groups, current }: { groups: SandboxGroupView[]; current: string }) {
  const t = useTranslations('sandbox')
  return (
    <Card className="overflow-hidden">
      <nav aria-label={t('groups')}>
        <ul className="max-h-60 overflow-y-auto lg:max-h-none">
          {groups.map((group) => (
            <li key={group.id} className="border-line not-first:border-t">
              <Link
                href={`/sandbox?group=${encodeURIComponent(group.id)}`}
                scroll={false}
                replace
                aria-current={group.id === current ? 'page' : undefined}
                className={classNames(
                  'flex items-center gap-3 px-3 py-2.5 -outline-offset-2',
                  group.id === current ? 'bg-accent-soft' : 'hover:bg-sunken',
                )}
              >
                <span
                  aria-hidden
                  className="grid size-9 shrink-0 place-items-center rounded-md bg-phone-robot text-white"
                >
                  <UsersRound className="size-5" />
                </span>
                <span className="min-w-0 flex-1">
                  <span className="flex items-baseline gap-2">
                    <span className="min-w-0 flex-1 truncate text-sm font-medium">
                      {group.name}
                    </span>
                    {group.last && (
                      <span className="shrink-0 text-xs text-ink-soft">
                        <Time value={group.last.at} style="clock" />
                      </span>
                    )}
                  </span>
                  <span className="block truncate text-xs text-ink-soft">
                    {group.last?.text ?? t('nothingYet')}
                  </span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </Card>
  )
}
