import type { Metadata } from 'next'
import { asJsonText } from '@/components/as-json'
import { I18nProvider } from '@/components/i18n-provider'
import { readStaffFilter } from '@/components/people/read-people-filter'
import { StaffView } from '@/components/people/staff-view'
import { pageUser } from '@/lib/auth/current-user'
import { can } from '@/lib/auth/policy'
import { listReach } from '@/lib/batches/list-reach'
import { systemClock } from '@/lib/clock'
import type { SearchParams } from '@/lib/http/search-params'
import { getTranslations } from '@/lib/i18n/server'
import { idTextSchema } from '@/lib/ids'
import { getStaff, listStaff } from '@/lib/people/staff-store'
import { listTags } from '@/lib/people/tag-store'
import { listUserNames } from '@/lib/users/user-store'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('title') }
}

/** `?edit=ID` opens that person's form: where others lead to whom something is missing. */
export default async function StaffPage({ searchParams }: { searchParams: SearchParams }) {
  const user = await pageUser('log.read')
  const given = await searchParams
  const { filter, query } = readStaffFilter(given)
  const edit = can(user.role, 'people.write') ? idTextSchema.safeParse(given.edit).data : undefined
  const [first, tags, users, reach, opened] = await Promise.all([
    listStaff(filter),
    listTags(),
    listUserNames(),
    listReach(systemClock.now()),
    edit === undefined ? undefined : getStaff(edit).catch(() => undefined),
  ])
  return (
    <I18nProvider areas={['people', 'reasons']}>
      <StaffView
        query={query}
        first={asJsonText(first)}
        choices={{ tags }}
        users={users}
        mayEdit={can(user.role, 'people.write')}
        unreached={Object.fromEntries(reach.map(({ id, unreached }) => [id, unreached]))}
        opened={opened && asJsonText(opened)}
      />
    </I18nProvider>
  )
}
