'use client'

import { Plus, UsersRound } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslations } from 'use-intl'
import { AddRobotsDialog } from '@/components/robots/add-robots-dialog'
import type { ClientOrigins } from '@/components/robots/new-robot-rows'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { LoadFailed } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Input } from '@/components/ui/input'
import { PageHeader } from '@/components/ui/page-header'
import { GroupCard } from './group-card'
import { GroupDialog } from './group-dialog'
import { findGroups } from './find-groups'
import { useGroups, type ShownGroup, type ShownRobot } from './use-groups'

/** With fewer groups than this, looking is quicker than searching. */
const SEARCH_FROM = 6

/** All groups with their robots, and how each stands. */
export function GroupsView({
  first,
  origins,
  mayEditGroups,
  mayEditRobots,
}: {
  first: { groups: ShownGroup[]; robots: ShownRobot[] }
  origins: ClientOrigins
  mayEditGroups: boolean
  mayEditRobots: boolean
}) {
  const t = useTranslations('groups')
  const { groups, robots, error, reload } = useGroups(first)
  const [dialog, setDialog] = useState<'group' | 'robots'>()
  const [query, setQuery] = useState('')
  const found = findGroups(groups, robots, useDeferredValue(query))

  const buttons = (
    <>
      {mayEditGroups && <Button onClick={() => setDialog('group')}>{t('newGroup')}</Button>}
      {mayEditRobots && (
        <Button variant="primary" onClick={() => setDialog('robots')}>
          <Plus aria-hidden />
          {t('addRobots')}
        </Button>
      )}
    </>
  )

  return (
    <>
      <PageHeader title={t('title')} description={t('lead')} actions={buttons} />
      {error && <LoadFailed error={error} onRetry={reload} />}
      {groups.length >= SEARCH_FROM && (
        <Input
          type="search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          aria-label={t('search')}
          placeholder={t('search')}
          className="mb-4 sm:max-w-sm"
        />
      )}
      {groups.length === 0 && (
        <Card>
          <EmptyState icon={<UsersRound />} title={t('empty.title')} action={buttons}>
            {mayEditRobots ? t('empty.text') : t('empty.textReader')}
          </EmptyState>
        </Card>
      )}
      {groups.length > 0 && found.length === 0 && (
        <p role="status" className="py-8 text-center text-sm text-ink-soft">
          {t('noneFound')}
        </p>
      )}
      <ul aria-label={t('list')} className="gap-4 lg:columns-2">
        {found.map(({ group, robots: own }) => (
          <li key={group.id} className="mb-4 break-inside-avoid">
            <GroupCard group={group} robots={own} mayEditRobots={mayEditRobots} />
          </li>
        ))}
      </ul>
      <GroupDialog
        open={dialog === 'group'}
        onOpenChange={(open) => setDialog(open ? 'group' : undefined)}
      />
      <AddRobotsDialog
        open={dialog === 'robots'}
        onOpenChange={(open) => setDialog(open ? 'robots' : undefined)}
        groups={groups}
        origins={origins}
      />
    </>
  )
}
