'use client'

import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { openAfresh } from '@/components/open-afresh'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { useSubmit } from '@/components/use-submit'
import { MIN_PASSWORD } from '@/lib/users/password-rules'

/** Chooses a password by a one-time link; signs in at once. */
export function ResetPasswordForm({ token }: { token: string }) {
  const t = useTranslations('auth')
  const form = useSubmit(async (given) => {
    await api.post('/api/password-resets', { token, password: String(given.get('password')) })
    openAfresh('/')
  })
  return (
    <form method="post" onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
      {form.problem && !form.fields.password && <Notice tone="bad">{form.problem}</Notice>}
      <Field
        label={t('newPassword')}
        hint={t('passwordHint', { min: MIN_PASSWORD })}
        error={form.fields.password}
      >
        <Input name="password" type="password" autoComplete="new-password" autoFocus required />
      </Field>
      <Button type="submit" variant="primary" busy={form.busy}>
        {t('savePassword')}
      </Button>
    </form>
  )
}
