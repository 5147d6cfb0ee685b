'use client'

import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import type { ApiKey } from '@/lib/api-keys/api-key'
import type { KeyScope } from '@/lib/auth/policy'
import { CurlExample } from './curl-example'
import { MadeKeyDialog } from './made-key-dialog'
import { NewKeyDialog } from './new-key-dialog'
import { RevokeKeyDialog } from './revoke-key-dialog'
import { useKeyColumns } from './use-key-columns'

export type MadeKey = { name: string; key: string; scopes: KeyScope[] }

/** Every key there is or was, with what an admin can do about it. `groupId` is for the example. */
export function ApiKeyList({ keys, groupId }: { keys: ApiKey[]; groupId: number }) {
  const t = useTranslations('keys')
  const settings = useTranslations('settings')
  const [adding, setAdding] = useState(false)
  const [made, setMade] = useState<MadeKey>()
  const [revoking, setRevoking] = useState<ApiKey>()
  const columns = useKeyColumns(setRevoking)
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        back={{ href: '/settings', label: settings('title') }}
        actions={
          <Button variant="primary" onClick={() => setAdding(true)}>
            <Plus aria-hidden />
            {t('add')}
          </Button>
        }
      />
      <Card>
        <DataTable
          caption={t('title')}
          columns={columns}
          rows={keys}
          rowKey={(key) => key.id}
          stacked
          empty={
            <>
              <EmptyState icon={<KeyRound />} title={t('emptyTitle')}>
                {t('emptyText')}
              </EmptyState>
              <div className="mx-auto max-w-3xl px-4 pb-6">
                <CurlExample groupId={groupId} />
              </div>
            </>
          }
        />
      </Card>
      <p className="mt-4 text-sm text-ink-soft">
        {t('description')}{' '}
        <a href="/api/openapi.json" className="text-accent-text underline">
          /api/openapi.json
        </a>
      </p>
      {adding && <NewKeyDialog onClose={() => setAdding(false)} onMade={setMade} />}
      {made && <MadeKeyDialog made={made} groupId={groupId} onClose={() => setMade(undefined)} />}
      {revoking && <RevokeKeyDialog apiKey={revoking} onClose={() => setRevoking(undefined)} />}
    </>
  )
}
