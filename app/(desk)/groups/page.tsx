import type { Metadata } from 'next'
import { asJson } from '@/components/as-json'
import { GroupsView } from '@/components/groups/groups-view'
import { I18nProvider } from '@/components/i18n-provider'
import { pageUser } from '@/lib/auth/current-user'
import { can } from '@/lib/auth/policy'
import { systemClock } from '@/lib/clock'
import { liveOrigin, sandboxOrigin } from '@/lib/connections/origins'
import { listGroups } from '@/lib/groups/list-groups'
import { getTranslations } from '@/lib/i18n/server'
import { listRobots } from '@/lib/robots/list-robots'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('groups'))('title') }
}

export default async function GroupsPage() {
  const user = await pageUser('log.read')
  const [groups, robots] = await Promise.all([listGroups(), listRobots(systemClock.now())])
  return (
    <I18nProvider areas={['groups', 'reasons']}>
      <GroupsView
        first={asJson({ groups, robots })}
        origins={{ liveOrigin: liveOrigin(), sandboxOrigin: sandboxOrigin() }}
        mayEditGroups={can(user.role, 'groups.write')}
        mayEditRobots={can(user.role, 'robots.write')}
      />
    </I18nProvider>
  )
}
