'use client'

import { useId, useState } from 'react'
import { useNow, useTimeZone, useTranslations } from 'use-intl'
import { api } from '@/components/api'
import type { AsJson } from '@/components/as-json'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { MomentFields } from '@/components/ui/moment-fields'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { wakeChanges } from '@/components/use-changes'
import { useSubmit } from '@/components/use-submit'
import type { BatchDetail } from '@/lib/batches/batch'
import { momentOf, nextMorning, wallTimeAt } from '@/lib/settings/wall-time'

const YEAR_MS = 365 * 86_400_000
const IF_LATE = ['ask', 'send', 'skip'] as const

/** Another time for a batch: at once, or a moment in the centre's clock, and what if it is missed. */
export function TimeDialog({
  batch,
  onClose,
  onDone,
}: {
  batch: Pick<AsJson<BatchDetail>, 'id' | 'scheduledAt' | 'ifLate' | 'approval'>
  onClose: () => void
  onDone: () => void
}) {
  const t = useTranslations('batches.time')
  const batches = useTranslations('batches')
  const common = useTranslations('common')
  const id = useId()
  const now = useNow()
  const timeZone = useTimeZone() ?? 'UTC'
  const [planned, setPlanned] = useState(batch.scheduledAt !== null)
  const [ifLate, setIfLate] = useState(batch.ifLate)
  const [wall, setWall] = useState(() => firstOffer(batch.scheduledAt, now, timeZone))
  const moment = momentOf(wall, timeZone)

  const form = useSubmit(async () => {
    if (planned && !(moment instanceof Date)) return
    const scheduledAt = planned ? moment : null
    await api.put(`/api/batches/${batch.id}/schedule`, { scheduledAt, ifLate })
    toast.done(t('done'))
    wakeChanges()
    onDone()
    onClose()
  })
  const wrong = moment instanceof Date ? form.fields.scheduledAt : t(moment)

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      width="small"
      title={t('action')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={`${id}-form`} variant="primary" busy={form.busy}>
            {common('save')}
          </Button>
        </>
      }
    >
      <form id={`${id}-form`} onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
        {form.problem && !form.fields.scheduledAt && <Notice tone="bad">{form.problem}</Notice>}
        {batch.approval === 'approved' && <Notice tone="warn">{batches('approvedAgain')}</Notice>}
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1.5 text-sm font-medium">{t('when')}</legend>
          {[false, true].map((later) => (
            <label key={String(later)} className="flex items-center gap-2 text-sm">
              <input
                type="radio"
                name={id}
                checked={planned === later}
                onChange={() => setPlanned(later)}
                className="size-4 accent-accent"
              />
              {t(later ? 'later' : 'soon')}
            </label>
          ))}
        </fieldset>
        {planned && (
          <>
            <div className="flex flex-col gap-1.5">
              <MomentFields
                labels={{ date: t('date'), time: t('time') }}
                value={wall}
                onChange={setWall}
                min={wallTimeAt(now, timeZone).date}
                max={wallTimeAt(new Date(now.getTime() + YEAR_MS), timeZone).date}
                wrong={wrong !== undefined}
                describedBy={`${id}-moment`}
              />
              <p
                id={`${id}-moment`}
                role="status"
                className={wrong ? 'text-sm text-bad' : 'text-sm text-ink-soft'}
              >
                {wrong ??
                  t.rich('moment', {
                    zone: timeZone.replaceAll('_', ' '),
                    time: () => moment instanceof Date && <Time value={moment} />,
                  })}
              </p>
            </div>
            <Field label={t('ifLate')}>
              <Select
                value={ifLate}
                onChange={({ target }) => setIfLate(target.value as typeof ifLate)}
              >
                {IF_LATE.map((choice) => (
                  <option key={choice} value={choice}>
                    {t(`late.${choice}`)}
                  </option>
                ))}
              </Select>
            </Field>
          </>
        )}
      </form>
    </Dialog>
  )
}

function firstOffer(scheduledAt: string | null, now: Date, timeZone: string) {
  const planned = scheduledAt && new Date(scheduledAt)
  return wallTimeAt(planned && planned > now ? planned : nextMorning(now, timeZone), timeZone)
}
