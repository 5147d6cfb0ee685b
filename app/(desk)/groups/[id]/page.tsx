import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { asJson } from '@/components/as-json'
import { GroupView } from '@/components/groups/group-view'
import { I18nProvider } from '@/components/i18n-provider'
import { pageUser } from '@/lib/auth/current-user'
import { can } from '@/lib/auth/policy'
import { systemClock } from '@/lib/clock'
import { liveOrigin, sandboxOrigin } from '@/lib/connections/origins'
import { idParamsSchema } from '@/lib/ids'
import { listGroups } from '@/lib/groups/list-groups'
import { getTranslations } from '@/lib/i18n/server'
import { listRobots } from '@/lib/robots/list-robots'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('groups'))('group') }
}

export default async function GroupPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await pageUser('log.read')
  const asked = idParamsSchema.safeParse(await params)
  const [groups, robots] = await Promise.all([listGroups(), listRobots(systemClock.now())])
  const group = groups.find((one) => one.id === asked.data?.id)
  if (!group) notFound()
  return (
    <I18nProvider areas={['groups', 'reasons']}>
      <GroupView
        id={group.id}
        first={asJson({ groups, robots })}
        origins={{ liveOrigin: liveOrigin(), sandboxOrigin: sandboxOrigin() }}
        rights={{
          editGroups: can(user.role, 'groups.write'),
          editRobots: can(user.role, 'robots.write'),
          send: can(user.role, 'messages.send'),
        }}
      />
    </I18nProvider>
  )
}
