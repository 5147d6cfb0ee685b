'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import { useSubmit } from '@/components/use-submit'
import { reloadSandbox } from './use-sandbox'

/** Asks for a name and makes what bears it. */
export function NameDialog({
  title,
  open,
  onOpenChange,
  save,
}: {
  title: string
  open: boolean
  onOpenChange: (open: boolean) => void
  save: (name: string) => Promise<unknown>
}) {
  const t = useTranslations('sandbox')
  const formId = useId()
  const { onSubmit, busy, fields, problem } = useSubmit(async (given) => {
    await save(String(given.get('name')))
    toast.done(t('done'))
    onOpenChange(false)
    await reloadSandbox()
  })
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      width="small"
      title={title}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {t('add')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        {problem && !fields.name && <Notice tone="bad">{problem}</Notice>}
        <Field label={t('name')} error={fields.name} required>
          <Input name="name" maxLength={100} autoComplete="off" />
        </Field>
      </form>
    </Dialog>
  )
}
