'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { useAction } from '@/components/use-action'
import { useSubmit } from '@/components/use-submit'
import { MAX_CONTENT_DAYS, MIN_CONTENT_DAYS, type Retention } from '@/lib/retention/retention'

/** How long texts are kept. What is removed does not come back, so a shorter time is asked for twice. */
export function RetentionForm({ retention }: { retention: Retention }) {
  const t = useTranslations('settings.retention')
  const common = useTranslations('common')
  const router = useRouter()
  const [ends, setEnds] = useState(retention.contentDays !== null)
  const [asking, setAsking] = useState<number>()

  const { run } = useAction(() => router.refresh())
  const put = (contentDays: number | null) => api.put('/api/settings/retention', { contentDays })
  const form = useSubmit(async (given) => {
    const days = ends ? Number(given.get('contentDays')) : null
    const valid = days !== null && days >= MIN_CONTENT_DAYS && days <= MAX_CONTENT_DAYS
    if (valid && days < (retention.contentDays ?? Infinity)) setAsking(days)
    else {
      await put(days)
      toast.done(common('saved'))
      router.refresh()
    }
  })

  return (
    <Card className="max-w-xl p-4 sm:p-5">
      <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
        {form.problem && !form.fields.contentDays && <Notice tone="bad">{form.problem}</Notice>}
        <Field label={t('keep')} hint={t('keepHelp')}>
          <Select
            value={ends ? 'days' : 'ever'}
            onChange={(event) => setEnds(event.target.value === 'days')}
          >
            <option value="ever">{t('ever')}</option>
            <option value="days">{t('forDays')}</option>
          </Select>
        </Field>
        {ends && (
          <Field
            label={t('days')}
            hint={t('daysHelp', { min: MIN_CONTENT_DAYS, max: MAX_CONTENT_DAYS })}
            error={form.fields.contentDays}
          >
            <Input
              name="contentDays"
              type="number"
              inputMode="numeric"
              min={MIN_CONTENT_DAYS}
              max={MAX_CONTENT_DAYS}
              step={1}
              defaultValue={retention.contentDays ?? 365}
              className="max-w-32"
            />
          </Field>
        )}
        <Notice>{t('whatStays')}</Notice>
        <Button type="submit" variant="primary" busy={form.busy} className="self-start">
          {common('save')}
        </Button>
      </form>
      <ConfirmDialog
        open={asking !== undefined}
        onOpenChange={(open) => {
          if (!open) setAsking(undefined)
        }}
        title={t('confirm.title', { days: asking ?? 0 })}
        confirmLabel={t('confirm.action')}
        danger
        onConfirm={async () => void (await run(() => put(asking!), common('saved')))}
      >
        {t('confirm.text')}
      </ConfirmDialog>
    </Card>
  )
}
