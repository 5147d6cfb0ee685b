'use client'

import { Link2, Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DataTable, type Column } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Status } from '@/components/ui/status'
import { toast } from '@/components/ui/toast'
import { useErrorText } from '@/components/use-error-text'
import type { User } from '@/lib/users/user'
import { LinkDialog } from './link-dialog'
import { NewUserDialog } from './new-user-dialog'
import { UserDialog } from './user-dialog'

/** Everybody who signs in, with what an admin can do about it. */
export function UserList({ users, selfId }: { users: User[]; selfId: number }) {
  const t = useTranslations('users')
  const settings = useTranslations('settings')
  const common = useTranslations('common')
  const format = useFormatter()
  const errors = useErrorText()
  const [adding, setAdding] = useState(false)
  const [editing, setEditing] = useState<User>()
  const [link, setLink] = useState<{ name: string; path: string }>()

  async function makeLink(user: User) {
    try {
      const made = await api.post<{ link: string }>(`/api/users/${user.id}/reset-links`)
      setLink({ name: user.name, path: made.link })
    } catch (error) {
      toast.failed(errors.text(error))
    }
  }

  const columns: Column<User>[] = [
    {
      key: 'name',
      header: t('name'),
      cell: (user) => (
        <div className="wrap-name">
          <p className="font-medium">
            {user.name} {user.id === selfId && <span className="text-ink-soft">({t('you')})</span>}
          </p>
          <p className="text-ink-soft">{user.email}</p>
        </div>
      ),
    },
    { key: 'role', header: t('role'), cell: (user) => common(`role.${user.role}`) },
    {
      key: 'state',
      header: t('state'),
      from: 'sm',
      cell: (user) => (
        <Status tone={user.disabledAt ? 'neutral' : 'good'}>
          {user.disabledAt ? t('disabled') : t('active')}
        </Status>
      ),
    },
    {
      key: 'last',
      header: t('lastSignedIn'),
      from: 'md',
      cell: (user) =>
        user.lastSignedInAt
          ? format.dateTime(user.lastSignedInAt, { dateStyle: 'medium', timeStyle: 'short' })
          : common('never'),
    },
    {
      key: 'actions',
      header: common('actions'),
      hideHeader: true,
      align: 'end',
      cell: (user) => (
        <div className="flex flex-wrap justify-end gap-1">
          {!user.disabledAt && (
            <Button
              size="icon-small"
              variant="quiet"
              aria-label={t('giveLinkTo', { name: user.name })}
              title={t('giveLinkTo', { name: user.name })}
              onClick={() => makeLink(user)}
            >
              <Link2 aria-hidden />
            </Button>
          )}
          <Button
            size="icon-small"
            variant="quiet"
            aria-label={t('editNamed', { name: user.name })}
            title={t('editNamed', { name: user.name })}
            onClick={() => setEditing(user)}
          >
            <Pencil aria-hidden />
          </Button>
        </div>
      ),
    },
  ]

  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        back={{ href: '/settings', label: settings('title') }}
        actions={
          <Button variant="primary" onClick={() => setAdding(true)}>
            <Plus aria-hidden />
            {t('add')}
          </Button>
        }
      />
      <Card>
        <DataTable
          caption={t('title')}
          columns={columns}
          rows={users}
          rowKey={(user) => user.id}
          empty={<EmptyState title={common('nothingHere')} />}
        />
      </Card>
      {adding && <NewUserDialog onClose={() => setAdding(false)} onCreated={setLink} />}
      {editing && <UserDialog user={editing} onClose={() => setEditing(undefined)} />}
      {link && <LinkDialog {...link} onClose={() => setLink(undefined)} />}
    </>
  )
}
