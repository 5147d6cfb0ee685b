'use client'

import Link from 'next/link'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError, api } from '@/components/api'
import { useReason } from '@/components/messages/use-reason'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useErrorText } from '@/components/use-error-text'
import { wakeChanges } from '@/components/use-changes'
import type { SelfTest as Asked } from '@/lib/batches/batch-schema'

/** Sends the message to whoever writes it, to see it on a phone before others do. */
export function SelfTest({ asked, disabled }: { asked: Asked; disabled: boolean }) {
  const t = useTranslations('compose.self')
  const errors = useErrorText()
  const reason = useReason()
  const [busy, setBusy] = useState(false)
  const [sent, setSent] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  async function press() {
    setBusy(true)
    setSent(null)
    setProblem(null)
    try {
      const { batchId } = await api.post<{ batchId: number }>('/api/batches/tests', asked)
      setSent(batchId)
      wakeChanges()
    } catch (error) {
      const why = error instanceof ApiError ? error.fields[0]?.params?.['reason'] : undefined
      const said = reason(why === undefined ? null : String(why))
      setProblem(said ? `${said.title} ${said.next}` : errors.text(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <Button busy={busy} disabled={disabled} onClick={press}>
        {t('action')}
      </Button>
      <div role="status" className="basis-full empty:hidden">
        {problem && <Notice tone="bad">{problem}</Notice>}
        {sent !== null && (
          <Notice tone="good">
            {t('done')}{' '}
            <Link href={`/batches/${sent}`} className="text-accent-text underline">
              {t('look')}
            </Link>
          </Notice>
        )}
      </div>
    </>
  )
}
