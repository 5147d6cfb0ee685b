import type { Metadata } from 'next'
import { asJsonText } from '@/components/as-json'
import { I18nProvider } from '@/components/i18n-provider'
import { readFilter } from '@/components/messages/message-filter'
import { MessageFilters, type FilterChoices } from '@/components/messages/message-filters'
import { MessageSearch } from '@/components/messages/message-search'
import { MessageLog } from '@/components/messages/message-log'
import { PageHeader } from '@/components/ui/page-header'
import { pageUser } from '@/lib/auth/current-user'
import { can } from '@/lib/auth/policy'
import { listGroupNames } from '@/lib/groups/group-store'
import type { SearchParams } from '@/lib/http/search-params'
import { getTimeZone, getTranslations } from '@/lib/i18n/server'
import { listMessages } from '@/lib/messages/list-messages'
import { listTutors } from '@/lib/people/tutor-store'
import { listRobotNames } from '@/lib/robots/robot-store'
import { listUserNames } from '@/lib/users/user-store'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('messages'))('title') }
}

export default async function MessagesPage({ searchParams }: { searchParams: SearchParams }) {
  const user = await pageUser('log.read')
  const t = await getTranslations('messages')
  const { filter, query } = readFilter(await searchParams)
  const [first, offered] = await Promise.all([listMessages(filter, await getTimeZone()), choices()])
  return (
    <I18nProvider areas={['messages', 'reasons']}>
      <PageHeader title={t('title')} description={t('description')} />
      <MessageSearch query={query} />
      <MessageFilters query={query} choices={offered} />
      <MessageLog
        key={query}
        query={query}
        first={asJsonText(first)}
        canSend={can(user.role, 'messages.send')}
      />
    </I18nProvider>
  )
}

async function choices(): Promise<FilterChoices> {
  const [groups, people, senders, robots] = await Promise.all([
    listGroupNames(),
    listTutors(),
    listUserNames(),
    listRobotNames(),
  ])
  const staff = people.map(({ id, name }) => ({ id, name }))
  return { groups, staff, senders, robots }
}
