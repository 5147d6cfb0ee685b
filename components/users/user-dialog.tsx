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
import { toast } from '@/components/ui/toast'
import { useSubmit } from '@/components/use-submit'
import type { User } from '@/lib/users/user'
import { RoleFields } from './role-fields'

/** A colleague's name and role, and whether they may sign in. */
export function UserDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const t = useTranslations('users')
  const common = useTranslations('common')
  const router = useRouter()
  const form = useSubmit(async (given) => {
    await api.patch(`/api/users/${user.id}`, {
      name: given.get('name'),
      role: given.get('role'),
      disabled: given.get('disabled') !== null,
    })
    toast.done(common('saved'))
    router.refresh()
    onClose()
  })
  const named = form.fields.name ?? form.fields.role
  return (
    <Dialog open onOpenChange={onClose} title={user.name} description={user.email}>
      <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
        {form.problem && !named && <Notice tone="bad">{form.problem}</Notice>}
        <Field label={t('name')} error={form.fields.name}>
          <Input name="name" defaultValue={user.name} autoComplete="off" required />
        </Field>
        <RoleFields role={user.role} error={form.fields.role} />
        <Checkbox
          name="disabled"
          label={t('disable')}
          hint={t('disableHelp')}
          defaultChecked={user.disabledAt !== null}
        />
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
