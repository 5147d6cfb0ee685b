'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { useSubmit } from '@/components/use-submit'
import { KEY_SCOPES, type KeyScope } from '@/lib/auth/policy'
import type { MadeKey } from './api-key-list'
import { useScopeName } from './use-scope-name'

const USUAL_SCOPES: readonly KeyScope[] = ['log.read', 'messages.send']

/** Makes a key; it is shown next, once. */
export function NewKeyDialog({
  onClose,
  onMade,
}: {
  onClose: () => void
  onMade: (made: MadeKey) => void
}) {
  const t = useTranslations('keys')
  const common = useTranslations('common')
  const scopeName = useScopeName()
  const router = useRouter()
  const form = useSubmit(async (given) => {
    const name = String(given.get('name'))
    const scopes = given.getAll('scopes') as KeyScope[]
    const days = given.get('days') ? Number(given.get('days')) : null
    const { key } = await api.post<{ key: string }>('/api/api-keys', { name, scopes, days })
    router.refresh()
    onClose()
    onMade({ name, key, scopes })
  })
  return (
    <Dialog open onOpenChange={onClose} title={t('add')} description={t('addHelp')}>
      <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
        {form.problem && Object.keys(form.fields).length === 0 && (
          <Notice tone="bad">{form.problem}</Notice>
        )}
        <Field label={t('name')} hint={t('nameHint')} error={form.fields.name}>
          <Input name="name" autoComplete="off" maxLength={80} required />
        </Field>
        <fieldset>
          <legend className="mb-2 text-sm font-medium">{t('scopes')}</legend>
          <div className="flex flex-col gap-2.5">
            {KEY_SCOPES.map((scope) => (
              <Checkbox
                key={scope}
                name="scopes"
                value={scope}
                label={scopeName(scope)}
                defaultChecked={USUAL_SCOPES.includes(scope)}
              />
            ))}
          </div>
          {form.fields.scopes && (
            <p role="alert" className="mt-2 text-sm text-bad">
              {form.fields.scopes}
            </p>
          )}
        </fieldset>
        <Field label={t('lasts')} error={form.fields.days}>
          <Select name="days" defaultValue="365">
            <option value="30">{t('days', { days: 30 })}</option>
            <option value="90">{t('days', { days: 90 })}</option>
            <option value="365">{t('year')}</option>
            <option value="">{t('forEver')}</option>
          </Select>
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" variant="primary" busy={form.busy}>
            {common('create')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
