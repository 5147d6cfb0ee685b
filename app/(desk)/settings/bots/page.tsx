import type { Metadata } from 'next'
import { asJson } from '@/components/as-json'
import { BotsView } from '@/components/bots/bots-view'
import { I18nProvider } from '@/components/i18n-provider'
import { pageUser } from '@/lib/auth/current-user'
import { can } from '@/lib/auth/policy'
import { listBots } from '@/lib/bots/bot-store'
import { listConversations } from '@/lib/bots/list-conversations'
import { databaseClock } from '@/lib/db/database-clock'
import { env } from '@/lib/env'
import { listGroupNames } from '@/lib/groups/group-store'
import { getTranslations } from '@/lib/i18n/server'
import { listTutors } from '@/lib/people/tutor-store'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('bots'))('title') }
}

export default async function BotsPage() {
  const user = await pageUser('people.write')
  const [bots, conversations, groups, tutors] = await Promise.all([
    listBots(databaseClock.now()),
    listConversations(),
    listGroupNames(),
    listTutors(),
  ])
  return (
    <I18nProvider areas={['bots', 'settings']}>
      <BotsView
        first={asJson({ bots, conversations })}
        groups={groups}
        tutors={tutors.map(({ id, name }) => ({ id, name }))}
        mayConnect={can(user.role, 'connections.write')}
        sandbox={env().SANDBOX === 'on'}
      />
    </I18nProvider>
  )
}
