'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { useSubmit } from '@/components/use-submit'
import { RoleFields } from './role-fields'

/** Adds a colleague; the link by which they choose a password is shown next. */
export function NewUserDialog({
  onClose,
  onCreated,
}: {
  onClose: () => void
  onCreated: (link: { name: string; path: string }) => void
}) {
  const t = useTranslations('users')
  const auth = useTranslations('auth')
  const common = useTranslations('common')
  const router = useRouter()
  const form = useSubmit(async (given) => {
    const name = String(given.get('name'))
    const made = await api.post<{ link: string }>('/api/users', {
      name,
      email: given.get('email'),
      role: given.get('role'),
    })
    router.refresh()
    onClose()
    onCreated({ name, path: made.link })
  })
  return (
    <Dialog open onOpenChange={onClose} title={t('add')} description={t('addHelp')}>
      <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
        {form.problem && Object.keys(form.fields).length === 0 && (
          <Notice tone="bad">{form.problem}</Notice>
        )}
        <Field label={t('name')} error={form.fields.name}>
          <Input name="name" autoComplete="off" required />
        </Field>
        <Field label={auth('email')} error={form.fields.email}>
          <Input name="email" type="email" autoComplete="off" required />
        </Field>
        <RoleFields role="sender" error={form.fields.role} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" variant="primary" busy={form.busy}>
            {common('add')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
