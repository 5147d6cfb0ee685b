'use client'

import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import { useSubmit } from '@/components/use-submit'
import { reloadBots, type BotJson } from './use-bots'

/** Enters a bot, or changes its name and secret. */
export function BotDialog({ bot, onClose }: { bot?: BotJson; onClose: () => void }) {
  const t = useTranslations('bots')
  const common = useTranslations('common')
  const form = useSubmit(async (given) => {
    const name = String(given.get('name'))
    const secret = String(given.get('secret'))
    if (bot) await api.patch(`/api/bots/${bot.id}`, { name, ...(secret && { secret }) })
    else await api.post('/api/bots', { name, secret, botId: given.get('botId'), host: LIVE })
    toast.done(t(bot ? 'saved' : 'added'))
    reloadBots()
    onClose()
  })
  const { fields } = form
  return (
    <Dialog open onOpenChange={onClose} title={bot ? bot.name : t('add')}>
      <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
        {form.problem && Object.keys(fields).length === 0 && (
          <Notice tone="bad">{form.problem}</Notice>
        )}
        {!bot && <Notice>{t('superAdmin')}</Notice>}
        <Field label={t('name')} hint={t('nameHelp')} error={fields.name} required>
          <Input name="name" defaultValue={bot?.name} maxLength={100} autoComplete="off" />
        </Field>
        {!bot && (
          <Field label={t('botId')} hint={t('botIdHelp')} error={fields.botId} required>
            <Input name="botId" maxLength={110} autoComplete="off" spellCheck={false} />
          </Field>
        )}
        <Field
          label={t(bot ? 'newSecret' : 'secret')}
          hint={t(bot ? 'newSecretHelp' : 'secretHelp')}
          error={fields.secret}
          required={!bot}
        >
          <Input name="secret" type="password" maxLength={200} autoComplete="new-password" />
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" variant="primary" busy={form.busy}>
            {common('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

const LIVE = 'openws.work.weixin.qq.com'
