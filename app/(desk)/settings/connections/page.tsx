import type { Metadata } from 'next'
import { ConnectionsView } from '@/components/connections/connections-view'
import { I18nProvider } from '@/components/i18n-provider'
import { asJson } from '@/components/as-json'
import { pageUser } from '@/lib/auth/current-user'
import { listConnections } from '@/lib/connections/list-connections'
import { environmentRelay, sandboxOrigin } from '@/lib/connections/origins'
import { databaseClock } from '@/lib/db/database-clock'
import { getTranslations } from '@/lib/i18n/server'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('connections'))('title') }
}

export default async function ConnectionsPage() {
  await pageUser('connections.write')
  const connections = await listConnections(databaseClock.now())
  const relay = environmentRelay()
  return (
    <I18nProvider areas={['connections', 'reasons', 'settings']}>
      <ConnectionsView
        initial={asJson(connections)}
        surroundings={{
          hasSandbox: sandboxOrigin() !== undefined,
          relay: relay && { origin: relay.origin, hasKey: relay.apiKey !== undefined },
        }}
      />
    </I18nProvider>
  )
}
