'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import type { MadeKey } from './api-key-list'
import { CurlExample } from './curl-example'

/** Shows a key, this once. */
export function MadeKeyDialog({
  made,
  groupId,
  onClose,
}: {
  made: MadeKey
  groupId: number
  onClose: () => void
}) {
  const t = useTranslations('keys')
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('made', { name: made.name })}
      description={t('madeHelp')}
      footer={<Button onClick={onClose}>{t('done')}</Button>}
    >
      <p className="rounded-control bg-sunken p-3 font-mono text-sm break-all select-all">
        {made.key}
      </p>
      <div className="mt-2 flex justify-end">
        <CopyButton text={made.key} label={t('copyKey')} showLabel variant="primary" />
      </div>
      {made.scopes.includes('messages.send') && (
        <section className="mt-5">
          <h3 className="mb-2 text-sm font-medium">{t('example')}</h3>
          <CurlExample groupId={groupId} />
        </section>
      )}
    </Dialog>
  )
}
