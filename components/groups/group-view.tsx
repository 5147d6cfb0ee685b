'use client'

import { Bot, Ellipsis, PenLine, Plus, ScrollText, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { AddRobotsDialog } from '@/components/robots/add-robots-dialog'
import type { ClientOrigins } from '@/components/robots/new-robot-rows'
import { RobotPanel } from '@/components/robots/robot-panel'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { LoadFailed } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Menu, MenuItem, MenuLink } from '@/components/ui/menu'
import { PageHeader } from '@/components/ui/page-header'
import { toast } from '@/components/ui/toast'
import { DeleteGroupDialog } from './delete-group-dialog'
import { GroupDialog } from './group-dialog'
import { GroupNotices } from './group-notices'
import { useGroups, type ShownGroup, type ShownRobot } from './use-groups'

export type Rights = { editGroups: boolean; editRobots: boolean; send: boolean }

/** One group: what is wrong with it, and its robots with all that can be done to them. */
export function GroupView({
  id,
  first,
  origins,
  rights,
}: {
  id: number
  first: { groups: ShownGroup[]; robots: ShownRobot[] }
  origins: ClientOrigins
  rights: Rights
}) {
  const t = useTranslations('groups')
  const { groups, robots, error, reload } = useGroups(first)
  const [dialog, setDialog] = useState<'edit' | 'delete' | 'robots'>()
  // Gone from the list when somebody else deletes it: then what was here stays until they leave.
  const group = groups.find((one) => one.id === id) ?? first.groups.find((one) => one.id === id)!
  const own = robots.filter((robot) => robot.groupId === id)
  const opens = (name: typeof dialog) => (open: boolean) => setDialog(open ? name : undefined)

  function askToDelete() {
    if (group.waiting > 0) toast.failed(t('deleteGroupWaiting', { count: group.waiting }))
    else if (own.length > 0 && !rights.editRobots) toast.failed(t('deleteGroupRobots'))
    else setDialog('delete')
  }

  return (
    <>
      <PageHeader
        back={{ href: '/groups', label: t('title') }}
        title={group.name}
        description={group.description}
        actions={
          <>
            {rights.send && (
              <LinkButton href={`/compose?group=${id}`} variant="primary">
                <PenLine aria-hidden />
                {t('write')}
              </LinkButton>
            )}
            {rights.editRobots && (
              <Button onClick={() => setDialog('robots')}>
                <Plus aria-hidden />
                {t('addRobots')}
              </Button>
            )}
            <Menu
              trigger={
                <Button size="icon" aria-label={t('actionsOf', { name: group.name })}>
                  <Ellipsis aria-hidden />
                </Button>
              }
            >
              <MenuLink href={`/messages?groupId=${id}`} icon={<ScrollText aria-hidden />}>
                {t('log')}
              </MenuLink>
              {rights.editGroups && (
                <MenuItem icon={<PenLine aria-hidden />} onSelect={() => setDialog('edit')}>
                  {t('editGroup')}
                </MenuItem>
              )}
              {rights.editGroups && (
                <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={askToDelete}>
                  {t('deleteGroup')}
                </MenuItem>
              )}
            </Menu>
          </>
        }
      />
      {error && <LoadFailed error={error} onRetry={reload} />}
      <GroupNotices group={group} hasRobots={own.length > 0} />
      {own.length === 0 ? (
        <Card>
          <EmptyState
            icon={<Bot />}
            title={t('noRobots.title')}
            action={
              rights.editRobots && (
                <Button variant="primary" onClick={() => setDialog('robots')}>
                  {t('addRobots')}
                </Button>
              )
            }
          >
            {rights.editRobots ? t('noRobots.text') : t('noRobots.short')}
          </EmptyState>
        </Card>
      ) : (
        <ul aria-label={t('robotsOf', { name: group.name })} className="flex flex-col gap-4">
          {own.map((robot) => (
            <li key={robot.id}>
              <RobotPanel robot={robot} groups={groups} mayEdit={rights.editRobots} />
            </li>
          ))}
        </ul>
      )}
      <GroupDialog open={dialog === 'edit'} onOpenChange={opens('edit')} group={group} />
      <DeleteGroupDialog
        group={group}
        robots={own.length}
        open={dialog === 'delete'}
        onOpenChange={opens('delete')}
      />
      <AddRobotsDialog
        open={dialog === 'robots'}
        onOpenChange={opens('robots')}
        groups={groups}
        group={group}
        origins={origins}
      />
    </>
  )
}
