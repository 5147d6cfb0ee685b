'use client'

import { CalendarClock } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AsJson } from '@/components/as-json'
import { Button } from '@/components/ui/button'
import type { BatchDetail } from '@/lib/batches/batch'
import { TimeDialog } from './time-dialog'

/** Gives a batch of which nothing has left another time. */
export function ChangeTime({ batch, onDone }: { batch: AsJson<BatchDetail>; onDone: () => void }) {
  const t = useTranslations('batches.time')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <CalendarClock aria-hidden />
        {t('action')}
      </Button>
      {open && <TimeDialog batch={batch} onClose={() => setOpen(false)} onDone={onDone} />}
    </>
  )
}
