'use client'

import { useRouter } from 'next/navigation'
import { useMemo, useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { fromJsonText, type AsJson, type JsonText } from '@/components/as-json'
import { Badge } from '@/components/ui/badge'
import type { Column } from '@/components/ui/data-table'
import { PageHeader } from '@/components/ui/page-header'
import { wakeChanges } from '@/components/use-changes'
import { staffUnreached, type PeoplePage, type Staff } from '@/lib/people/person'
import { PeopleActions } from './people-actions'
import { PeopleFilters, type PeopleChoices } from './people-filters'
import { PeopleList } from './people-list'
import { PeopleTabs } from './people-tabs'
import { PersonActions } from './person-actions'
import { PersonName } from './person-name'
import { StaffDialog } from './staff-dialog'
import { StaffRoads, type Unreached } from './staff-roads'
import { TagList } from './tag-list'
import { usePeoplePages } from './use-people-pages'

export type ShownStaff = AsJson<Staff>

/** The staff under one filter, with all that can be done to them. */
export function StaffView({
  query,
  first,
  choices,
  users,
  mayEdit,
  opened,
  unreached,
}: {
  query: string
  first: JsonText<PeoplePage<Staff>>
  choices: PeopleChoices
  users: { id: number; name: string }[]
  mayEdit: boolean
  /** Whose form is open from the start. */
  opened: JsonText<Staff> | undefined
  /** By id; who is not in it was added since the page was read. */
  unreached: Record<number, Unreached>
}) {
  const t = useTranslations('people')
  const router = useRouter()
  const [editing, setEditing] = useState<ShownStaff | 'new' | undefined>(
    () => opened && fromJsonText(opened),
  )

  function close() {
    setEditing(undefined)
    wakeChanges()
    // A new tag is offered as a filter, and the address no longer opens the form.
    if (opened) router.replace(query ? `/people?${query}` : '/people')
    else router.refresh()
  }

  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        actions={
          <PeopleActions
            kind="staff"
            query={query}
            onNew={mayEdit ? () => setEditing('new') : undefined}
          />
        }
      />
      <PeopleTabs mayEdit={mayEdit} />
      <PeopleFilters kind="staff" path="/people" query={query} choices={choices} />
      <StaffList
        key={query}
        query={query}
        first={first}
        unreached={unreached}
        onEdit={mayEdit ? setEditing : undefined}
        actions={mayEdit && <PeopleActions kind="staff" query="" onNew={() => setEditing('new')} />}
      />
      {editing && (
        <StaffDialog
          staff={editing === 'new' ? undefined : editing}
          users={users}
          onClose={close}
        />
      )}
    </>
  )
}

/** Mounted anew for another filter; the search above keeps what is typed meanwhile. */
function StaffList({
  query,
  first,
  unreached,
  onEdit,
  actions,
}: {
  query: string
  first: JsonText<PeoplePage<Staff>>
  unreached: Record<number, Unreached>
  onEdit: ((staff: ShownStaff) => void) | undefined
  actions: ReactNode
}) {
  const read = useMemo(() => fromJsonText(first), [first])
  const list = usePeoplePages<Staff>('staff', query, read)
  const columns = useColumns(onEdit, unreached, list.reload)
  return (
    <PeopleList
      kind="staff"
      columns={columns}
      list={list}
      filtered={query !== ''}
      actions={actions}
    />
  )
}

function useColumns(
  edit: ((staff: ShownStaff) => void) | undefined,
  unreached: Record<number, Unreached>,
  onDone: () => void,
): Column<ShownStaff>[] {
  const t = useTranslations('people')
  const columns: Column<ShownStaff>[] = [
    {
      key: 'name',
      header: t('column.name'),
      className: 'sm:min-w-44',
      cell: (staff) => (
        <>
          <PersonName name={staff.name} onEdit={edit && (() => edit(staff))} />
          {staff.role === 'other' && (
            <p className="mt-0.5">
              <Badge>{t('role.other')}</Badge>
            </p>
          )}
          {staff.userName && (
            <p className="wrap-name text-ink-soft">{t('list.linked', { name: staff.userName })}</p>
          )}
        </>
      ),
    },
    {
      key: 'reach',
      header: t('column.reach'),
      cell: (staff) => {
        const why = staffUnreached(staff)
        const roads = unreached[staff.id]
        return (
          <>
            {why ? (
              <p className="wrap-name text-warn">{t(`reach.${why}`)}</p>
            ) : (
              <p className="wrap-name" title={t('reach.account')}>
                {staff.wecomUserid}
              </p>
            )}
            {roads && <StaffRoads unreached={roads} />}
          </>
        )
      },
    },
    {
      key: 'tags',
      header: t('column.tags'),
      cell: (staff) => <TagList tags={staff.tags} />,
    },
    {
      key: 'contact',
      header: t('column.contact'),
      from: 'md',
      cell: (staff) => (
        <>
          {staff.phone && <p className="wrap-name">{staff.phone}</p>}
          {staff.email && <p className="wrap-name text-ink-soft">{staff.email}</p>}
        </>
      ),
    },
  ]
  if (!edit) return columns
  return [
    ...columns,
    {
      key: 'actions',
      header: t('column.name'),
      hideHeader: true,
      align: 'end',
      cell: (staff) => (
        <PersonActions kind="staff" person={staff} onEdit={() => edit(staff)} onDone={onDone} />
      ),
    },
  ]
}
