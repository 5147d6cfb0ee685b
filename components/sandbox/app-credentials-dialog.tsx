'use client'

import useSWR from 'swr'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { CopyButton } from '@/components/ui/copy-button'
import { LoadFailed } from '@/components/ui/data-table'
import { Dialog } from '@/components/ui/dialog'
import { Skeleton } from '@/components/ui/skeleton'
import type { SandboxAppView } from './corp-views'

type Credentials = { corpId: string; agentId: number; secret: string }

/** What WeCom's console would show of the application. Asked for only here. */
export function AppCredentialsDialog({
  app,
  open,
  onOpenChange,
}: {
  app: SandboxAppView
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const t = useTranslations('sandbox.corp')
  const { data, error } = useSWR(
    open ? `/api/sandbox/apps/${app.agentId}/credentials` : null,
    api.get<Credentials>,
  )
  const rows: [string, string][] = data
    ? [
        [t('corpId'), data.corpId],
        [t('agent'), String(data.agentId)],
        [t('secret'), data.secret],
      ]
    : []
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('credentials')}
      description={t('credentialsHint')}
    >
      {error && <LoadFailed error={error} />}
      {!data && !error && <Skeleton className="h-24" />}
      <dl className="flex flex-col gap-3">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt className="text-sm font-medium">{label}</dt>
            <dd className="flex items-center gap-2">
              <span className="min-w-0 flex-1 rounded-control bg-sunken px-3 py-2 font-mono text-sm break-all select-all">
                {value}
              </span>
              <CopyButton text={value} label={t('copy', { what: label })} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
