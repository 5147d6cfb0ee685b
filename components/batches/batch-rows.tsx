'use client'

import { useTranslations } from 'use-intl'
import { useRecipientColumns, type MessageRow } from '@/components/messages/message-columns'
import { useMessagePages } from '@/components/messages/use-message-pages'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import type { Page } from '@/lib/messages/message'

/** Everybody the batch goes to, with status and reason, live. */
export function BatchRows({ batchId, first }: { batchId: number; first: Page<MessageRow> }) {
  const t = useTranslations('batches')
  const columns = useRecipientColumns()
  const log = useMessagePages(`batchId=${batchId}`, first)
  return (
    <Card>
      <h2 className="px-4 pt-4 pb-2 text-base font-semibold sm:px-5">{t('rows')}</h2>
      <DataTable
        caption={t('rowsCaption')}
        columns={columns}
        rows={log.rows}
        rowKey={(row) => row.id}
        rowTone={(row) => ROW_TONES[row.status]}
        error={log.error}
        onRetry={log.reload}
        stacked
        empty={null}
        footer={
          log.more && (
            <div className="border-t border-line p-3 text-center">
              <Button variant="quiet" busy={log.loadingMore} onClick={log.loadMore}>
                {t('olderRows')}
              </Button>
            </div>
          )
        }
      />
    </Card>
  )
}

const ROW_TONES: Partial<Record<MessageRow['status'], 'bad' | 'warn'>> = {
  failed: 'bad',
  unknown: 'warn',
}
