'use client'

import { FlaskConical, Plug, Plus } from 'lucide-react'
import { useState } from 'react'
import useSWR from 'swr'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import type { AsJson } from '@/components/as-json'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { LoadFailed } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { useAction } from '@/components/use-action'
import type { ListedConnection } from '@/lib/connections/connection'
import { ConnectionCard } from './connection-card'
import { ConnectionDialog } from './connection-dialog'

export type ShownConnection = AsJson<ListedConnection>

/** What this server could connect to. */
export type Surroundings = {
  hasSandbox: boolean
  /** The relay that the environment names. */
  relay: { origin: string; hasKey: boolean } | undefined
}

const PATH = '/api/connections'

/** The applications that private messages go by: each with its state, and what is wrong with it. */
export function ConnectionsView({
  initial,
  surroundings,
}: {
  initial: ShownConnection[]
  surroundings: Surroundings
}) {
  const t = useTranslations('connections')
  const settings = useTranslations('settings')
  const { data, error, mutate } = useSWR<{ items: ShownConnection[] }, Error>(PATH, api.get, {
    fallbackData: { items: initial },
    refreshInterval: 15_000,
  })
  const [adding, setAdding] = useState(false)
  const reload = () => void mutate()
  const { run, busy } = useAction(reload)
  const connections = data?.items ?? []
  const hasSandboxed = connections.some(({ host }) => host === 'sandbox')
  const connectSandbox = surroundings.hasSandbox && !hasSandboxed && (
    <Button
      busy={busy}
      onClick={() => run(() => api.post('/api/sandbox/connections'), t('sandboxConnected'))}
    >
      <FlaskConical aria-hidden />
      {t('connectSandbox')}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        back={{ href: '/settings', label: settings('title') }}
        actions={
          <>
            {connections.length > 0 && connectSandbox}
            <Button variant="primary" onClick={() => setAdding(true)}>
              <Plus aria-hidden />
              {t('add')}
            </Button>
          </>
        }
      />
      {error && <LoadFailed error={error} onRetry={reload} />}
      {connections.length === 0 ? (
        <Card>
          <EmptyState icon={<Plug />} title={t('emptyTitle')} action={connectSandbox}>
            {t('emptyText')}
          </EmptyState>
        </Card>
      ) : (
        <ul className="flex flex-col gap-4">
          {connections.map((connection) => (
            <li key={connection.id}>
              <ConnectionCard
                connection={connection}
                surroundings={surroundings}
                onChanged={reload}
              />
            </li>
          ))}
        </ul>
      )}
      {adding && (
        <ConnectionDialog
          surroundings={surroundings}
          onClose={() => setAdding(false)}
          onSaved={reload}
        />
      )}
    </>
  )
}
