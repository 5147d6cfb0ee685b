'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import { useSubmit } from '@/components/use-submit'
import { useOrigin } from './use-origin'
import type { ShownConnection } from './connections-view'

/** What WeCom's console and this app must both know, so that replies and pressed buttons come in. */
export function CallbackDialog({
  connection,
  onClose,
  onSaved,
}: {
  connection: ShownConnection
  onClose: () => void
  onSaved: () => void
}) {
  const t = useTranslations('connections.callback')
  const common = useTranslations('common')
  const formId = useId()
  const url = `${useOrigin()}/api/wecom/callback/${connection.id}`
  const path = `/api/connections/${connection.id}`
  const form = useSubmit(async (given) => {
    const callback = {
      token: String(given.get('token')).trim(),
      aesKey: String(given.get('aesKey')).trim(),
    }
    await api.patch(path, { callback })
    toast.done(t('saved'))
    onSaved()
    onClose()
  })
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('title')}
      description={t('help')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" busy={form.busy}>
            {common('save')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
        {form.problem && Object.keys(form.fields).length === 0 && (
          <Notice tone="bad">{form.problem}</Notice>
        )}
        <div className="flex flex-col gap-1.5 text-sm">
          <span className="font-medium">{t('url')}</span>
          <span className="flex flex-wrap items-center gap-2">
            <code className="min-w-0 break-all">{url}</code>
            <CopyButton text={url} label={t('copyUrl')} />
          </span>
          <span className="text-ink-soft">{t('urlHelp')}</span>
        </div>
        <Field
          label="Token"
          hint={connection.hasCallback ? t('replaces') : t('tokenHelp')}
          error={form.fields['callback.token']}
          required
        >
          <Input name="token" type="password" autoComplete="off" spellCheck={false} />
        </Field>
        <Field
          label="EncodingAESKey"
          hint={t('aesKeyHelp')}
          error={form.fields['callback.aesKey']}
          required
        >
          <Input name="aesKey" type="password" autoComplete="off" spellCheck={false} />
        </Field>
      </form>
    </Dialog>
  )
}
