'use client'

import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import useSWR from 'swr'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import type { AsJson } from '@/components/as-json'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Notice } from '@/components/ui/notice'
import { Time } from '@/components/ui/time'
import { useAction } from '@/components/use-action'
import type { AppRecall } from '@/lib/channels/app-recall'

/** Takes an application message back from its reader's phone, as long as WeCom does that. */
export function RecallMessage({ messageId, name }: { messageId: string; name: string }) {
  const t = useTranslations('messages.recall')
  const path = `/api/messages/${messageId}/recall`
  const { data, mutate } = useSWR<AsJson<AppRecall>, Error>(path, api.get)
  const { run } = useAction(() => void mutate())
  const [asking, setAsking] = useState(false)
  if (!data) return null
  if (data.recalledAt) {
    return (
      <Notice>
        {t('done')} <Time value={data.recalledAt} />
      </Notice>
    )
  }
  if (!data.possible || !data.until) return null
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
      <Button onClick={() => setAsking(true)}>
        <Undo2 aria-hidden />
        {t('button')}
      </Button>
      <span className="text-ink-soft">
        {t('until')} <Time value={data.until} style="near" />
      </span>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('title', { name })}
        confirmLabel={t('button')}
        danger
        onConfirm={() => run(() => api.post(path), t('recalled'))}
      >
        <p>{t('text')}</p>
        {data.others.length > 0 && (
          <p className="mt-2">{t('others', { names: data.others.join(', ') })}</p>
        )}
      </ConfirmDialog>
    </div>
  )
}
