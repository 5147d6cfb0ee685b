import type { Metadata } from 'next'
import { asJsonText } from '@/components/as-json'
import { I18nProvider } from '@/components/i18n-provider'
import { readStudentFilter } from '@/components/people/read-people-filter'
import { StudentView } from '@/components/people/student-view'
import { pageUser } from '@/lib/auth/current-user'
import { can } from '@/lib/auth/policy'
import { systemClock } from '@/lib/clock'
import type { SearchParams } from '@/lib/http/search-params'
import { getTranslations } from '@/lib/i18n/server'
import { listGrades, listStudents } from '@/lib/people/student-store'
import { listTags } from '@/lib/people/tag-store'
import { listTutors } from '@/lib/people/tutor-store'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('tab.students') }
}

export default async function StudentsPage({ searchParams }: { searchParams: SearchParams }) {
  const user = await pageUser('log.read')
  const { filter, query } = readStudentFilter(await searchParams)
  const [first, tags, grades, tutors] = await Promise.all([
    listStudents(filter, systemClock.now()),
    listTags(),
    listGrades(),
    listTutors(),
  ])
  return (
    <I18nProvider areas={['people']}>
      <StudentView
        query={query}
        first={asJsonText(first)}
        choices={{ tags, grades, tutors: tutors.map(({ id, name }) => ({ id, name })) }}
        mayEdit={can(user.role, 'people.write')}
      />
    </I18nProvider>
  )
}
