import type { Metadata } from 'next'
import { ApiKeyList } from '@/components/api-keys/api-key-list'
import { I18nProvider } from '@/components/i18n-provider'
import { listApiKeys } from '@/lib/api-keys/api-key-store'
import { pageUser } from '@/lib/auth/current-user'
import { databaseClock } from '@/lib/db/database-clock'
import { listGroups } from '@/lib/groups/list-groups'
import { getTranslations } from '@/lib/i18n/server'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('keys'))('title') }
}

export default async function ApiKeysPage() {
  await pageUser('keys.write')
  const [keys, groups] = await Promise.all([listApiKeys(databaseClock.now()), listGroups()])
  return (
    <I18nProvider areas={['keys', 'settings']}>
      <ApiKeyList keys={keys} groupId={groups.find(({ serving }) => serving > 0)?.id ?? 1} />
    </I18nProvider>
  )
}
