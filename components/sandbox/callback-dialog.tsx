'use client'

import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Switch } from '@/components/ui/switch'
import { toast } from '@/components/ui/toast'
import { useSubmit } from '@/components/use-submit'
import type { SandboxAppView } from './corp-views'
import { reloadSandbox, useSandboxAction } from './use-sandbox'

/** Where the application hears of its members; what WeCom's console asks for. */
export function CallbackDialog({
  app,
  open,
  onOpenChange,
}: {
  app: SandboxAppView
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const t = useTranslations('sandbox.corp')
  const all = useTranslations('sandbox')
  const formId = useId()
  const path = `/api/sandbox/apps/${app.agentId}/callback`
  const [duplicates, setDuplicates] = useState(app.callback?.duplicates ?? false)
  const [reorder, setReorder] = useState(app.callback?.reorder ?? false)
  const { run } = useSandboxAction()
  const { onSubmit, busy, fields, problem } = useSubmit(async (given) => {
    const [url, token, aesKey] = ['url', 'token', 'aesKey'].map((name) => given.get(name))
    await api.put(path, { url, token, aesKey, duplicates, reorder })
    toast.done(all('done'))
    onOpenChange(false)
    await reloadSandbox()
  })
  const remove = async () => {
    if (await run(() => api.delete(path), all('done'))) onOpenChange(false)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('callback')}
      description={t('callbackHint')}
      footer={
        <>
          {app.callback && <Button onClick={() => void remove()}>{t('removeCallback')}</Button>}
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        {problem && Object.keys(fields).length === 0 && <Notice tone="bad">{problem}</Notice>}
        <Field label={t('url')} error={fields.url} required>
          <Input name="url" type="url" defaultValue={app.callback?.url} autoComplete="off" />
        </Field>
        <Field label={t('token')} error={fields.token} required>
          <Input name="token" autoComplete="off" />
        </Field>
        <Field label="EncodingAESKey" error={fields.aesKey} required>
          <Input name="aesKey" autoComplete="off" />
        </Field>
        <Switch checked={duplicates} onChange={setDuplicates} label={t('duplicates')} />
        <Switch checked={reorder} onChange={setReorder} label={t('reorder')} />
      </form>
    </Dialog>
  )
}
