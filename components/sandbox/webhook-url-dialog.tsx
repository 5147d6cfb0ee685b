'use client'

import useSWR from 'swr'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { CopyButton } from '@/components/ui/copy-button'
import { LoadFailed } from '@/components/ui/data-table'
import { Dialog } from '@/components/ui/dialog'
import { Skeleton } from '@/components/ui/skeleton'
import type { SandboxRobotView } from './sandbox-views'

/** The robot's address, as WeCom would show it, to paste on the Groups page. Asked for only here. */
export function WebhookUrlDialog({
  robot,
  open,
  onOpenChange,
}: {
  robot: SandboxRobotView
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const t = useTranslations('sandbox')
  const { data, error } = useSWR(
    open ? `/api/sandbox/robots/${robot.id}/webhook-url` : null,
    api.get<{ url: string }>,
  )
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('webhookUrlOf', { name: robot.name })}
      description={t('webhookUrlHint')}
      footer={
        data && <CopyButton variant="primary" text={data.url} label={t('copyUrl')} showLabel />
      }
    >
      {error && <LoadFailed error={error} />}
      {data ? (
        <p className="rounded-control bg-sunken p-3 font-mono text-sm break-all select-all">
          {data.url}
        </p>
      ) : (
        <Skeleton className="h-12" />
      )}
    </Dialog>
  )
}
