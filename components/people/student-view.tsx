'use client'

import { useRouter } from 'next/navigation'
import { useMemo, useState, type ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { fromJsonText, type AsJson, type JsonText } from '@/components/as-json'
import type { Column } from '@/components/ui/data-table'
import { PageHeader } from '@/components/ui/page-header'
import { Status } from '@/components/ui/status'
import { wakeChanges } from '@/components/use-changes'
import { studentUnreached, type PeoplePage, type Student } from '@/lib/people/person'
import { PeopleActions } from './people-actions'
import { PeopleFilters, type PeopleChoices } from './people-filters'
import { PeopleList } from './people-list'
import { PeopleTabs } from './people-tabs'
import { PersonActions } from './person-actions'
import { PersonName } from './person-name'
import { StudentDialog } from './student-dialog'
import { TagList } from './tag-list'
import { usePeoplePages } from './use-people-pages'
import { weekdayDate } from './weekday-date'

export type ShownStudent = AsJson<Student>

/** The students under one filter, with all that can be done to them. */
export function StudentView({
  query,
  first,
  choices,
  mayEdit,
}: {
  query: string
  first: JsonText<PeoplePage<Student>>
  choices: PeopleChoices
  mayEdit: boolean
}) {
  const t = useTranslations('people')
  const router = useRouter()
  const [editing, setEditing] = useState<ShownStudent | 'new'>()

  function close() {
    setEditing(undefined)
    wakeChanges()
    // A new tag or grade is offered as a filter.
    router.refresh()
  }

  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        actions={
          <PeopleActions
            kind="students"
            query={query}
            onNew={mayEdit ? () => setEditing('new') : undefined}
          />
        }
      />
      <PeopleTabs mayEdit={mayEdit} />
      <PeopleFilters kind="students" path="/people/students" query={query} choices={choices} />
      <StudentList
        key={query}
        query={query}
        first={first}
        onEdit={mayEdit ? setEditing : undefined}
        actions={
          mayEdit && <PeopleActions kind="students" query="" onNew={() => setEditing('new')} />
        }
      />
      {editing && (
        <StudentDialog student={editing === 'new' ? undefined : editing} onClose={close} />
      )}
    </>
  )
}

/** Mounted anew for another filter; the search above keeps what is typed meanwhile. */
function StudentList({
  query,
  first,
  onEdit,
  actions,
}: {
  query: string
  first: JsonText<PeoplePage<Student>>
  onEdit: ((student: ShownStudent) => void) | undefined
  actions: ReactNode
}) {
  const read = useMemo(() => fromJsonText(first), [first])
  const list = usePeoplePages<Student>('students', query, read)
  const columns = useColumns(onEdit, list.reload)
  return (
    <PeopleList
      kind="students"
      columns={columns}
      list={list}
      filtered={query !== ''}
      actions={actions}
    />
  )
}

function useColumns(
  edit: ((student: ShownStudent) => void) | undefined,
  onDone: () => void,
): Column<ShownStudent>[] {
  const t = useTranslations('people')
  const format = useFormatter()
  const dayName = (day: number) =>
    format.dateTime(weekdayDate(day), { weekday: 'short', timeZone: 'UTC' })
  const columns: Column<ShownStudent>[] = [
    {
      key: 'name',
      header: t('column.name'),
      className: 'sm:min-w-44',
      cell: (student) => (
        <>
          <PersonName name={student.name} onEdit={edit && (() => edit(student))} />
          {student.grade && <p className="wrap-name text-ink-soft">{student.grade}</p>}
        </>
      ),
    },
    {
      key: 'reach',
      header: t('column.reach'),
      cell: (student) => <GroupReach student={student} />,
    },
    {
      key: 'tags',
      header: t('column.tags'),
      cell: (student) => <TagList tags={student.tags} />,
    },
    {
      key: 'lessons',
      header: t('column.lessons'),
      from: 'md',
      cell: (student) => (
        <>
          {student.tutors.map((tutor) => (
            <p key={tutor.id} className="wrap-name">
              {tutor.name}
            </p>
          ))}
          {student.weekdays.length > 0 && (
            <p className="text-ink-soft">{format.list(student.weekdays.map(dayName))}</p>
          )}
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
      cell: (student) => (
        <PersonActions
          kind="students"
          person={student}
          onEdit={() => edit(student)}
          onDone={onDone}
        />
      ),
    },
  ]
}

function GroupReach({ student }: { student: ShownStudent }) {
  const t = useTranslations('people')
  const why = studentUnreached(student)
  return (
    <>
      {why ? (
        <span className="wrap-name text-warn">{t(`reach.${why}`)}</span>
      ) : (
        <Status tone="good">{t('reach.group')}</Status>
      )}
      {student.parentGroupName && (
        <p className="wrap-name mt-0.5 text-ink-soft">{student.parentGroupName}</p>
      )}
    </>
  )
}
