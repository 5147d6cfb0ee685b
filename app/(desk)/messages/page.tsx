import type { Metadata } from 'next'
import { asJson } from '@/components/as-json'
import { I18nProvider } from '@/components/i18n-provider'
import { readFilter } from '@/components/messages/message-filter'
import { MessageFilters } from '@/components/messages/message-filters'
import { MessageSearch } from '@/components/messages/message-search'
import { MessageLog } from '@/components/messages/message-log'
import { PageHeader } from '@/components/ui/page-header'
import { pageUser } from '@/lib/auth/current-user'
import { can } from '@/lib/auth/policy'
import { systemClock } from '@/lib/clock'
import { listGroups } from '@/lib/groups/list-groups'
import type { SearchParams } from '@/lib/http/search-params'
import { getTimeZone, getTranslations } from '@/lib/i18n/server'
import { listMessages } from '@/lib/messages/list-messages'
import { listRobots } from '@/lib/robots/list-robots'
import { listUsers } from '@/lib/users/user-store'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('messages'))('title') }
}

export default async function MessagesPage({ searchParams }: { searchParams: SearchParams }) {
  const user = await pageUser('log.read')
  const t = await getTranslations('messages')
  const { filter, query } = readFilter(await searchParams)
  const first = await listMessages(filter, await getTimeZone())
  return (
    <I18nProvider areas={['messages', 'reasons']}>
      <PageHeader title={t('title')} description={t('description')} />
      <MessageSearch query={query} />
      <MessageFilters query={query} choices={await choices()} />
      <MessageLog
        key={query}
        query={query}
        first={asJson(first)}
        canSend={can(user.role, 'messages.send')}
      />
    </I18nProvider>
  )
}

async function choices() {
  const [groups, users, robots] = await Promise.all([
    listGroups(),
    listUsers(),
    listRobots(systemClock.now()),
  ])
  return {
    groups: groups.map(({ id, name }) => ({ id, name })),
    senders: users.map(({ id, name }) => ({ id, name })),
    robots: robots.map(({ name }) => name),
  }
}
