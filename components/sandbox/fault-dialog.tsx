'use client'

import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { useSubmit } from '@/components/use-submit'
import { useFaultNames } from './use-fault-names'
import { reloadSandbox } from './use-sandbox'

const DEFAULT_ERRCODE = 93000
const DEFAULT_MS = 4000

/** Makes the next calls go wrong in a chosen way. */
export function FaultDialog({
  robotId,
  robotName,
  faultKinds,
  open,
  onOpenChange,
}: {
  robotId: string
  robotName: string
  faultKinds: readonly string[]
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const t = useTranslations('sandbox')
  const faultName = useFaultNames()
  const formId = useId()
  const [kind, setKind] = useState('busy')
  const { onSubmit, busy, fields, problem } = useSubmit(async (given) => {
    await api.post('/api/sandbox/faults', {
      robotId,
      kind,
      count: Number(given.get('count')),
      ...(kind === 'errcode' && { errcode: Number(given.get('errcode')) }),
      ...(kind === 'slow' && { ms: Number(given.get('ms')) }),
    })
    toast.done(t('done'))
    onOpenChange(false)
    await reloadSandbox()
  })
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      width="small"
      title={t('faultFor', { name: robotName })}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {t('setFault')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        {problem && Object.keys(fields).length === 0 && <Notice tone="bad">{problem}</Notice>}
        <Field label={t('whatGoesWrong')} error={fields.kind}>
          <Select value={kind} onChange={(event) => setKind(event.target.value)}>
            {faultKinds.map((one) => (
              <option key={one} value={one}>
                {faultName(one)}
              </option>
            ))}
          </Select>
        </Field>
        {kind === 'errcode' && (
          <Field label="errcode" error={fields.errcode}>
            <Input name="errcode" type="number" defaultValue={DEFAULT_ERRCODE} />
          </Field>
        )}
        {kind === 'slow' && (
          <Field label={t('milliseconds')} error={fields.ms}>
            <Input name="ms" type="number" min={0} step={500} defaultValue={DEFAULT_MS} />
          </Field>
        )}
        <Field label={t('nextCalls')} error={fields.count}>
          <Input name="count" type="number" min={1} max={1000} defaultValue={1} />
        </Field>
      </form>
    </Dialog>
  )
}
