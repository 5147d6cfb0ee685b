'use client'

import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import { useSubmit } from '@/components/use-submit'
import { MIN_PASSWORD } from '@/lib/users/password-rules'

/** A new password for oneself; everywhere else one is signed out. */
export function PasswordForm() {
  const t = useTranslations('settings')
  const auth = useTranslations('auth')
  const form = useSubmit(async (given, element) => {
    await api.put('/api/account/password', {
      present: given.get('present'),
      next: given.get('next'),
    })
    element.reset()
    toast.done(t('account.passwordChanged'))
  })
  const named = form.fields.present ?? form.fields.next
  return (
    <Section title={t('account.password')} description={t('account.passwordHelp')}>
      <form method="post" onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
        {form.problem && !named && <Notice tone="bad">{form.problem}</Notice>}
        <Field label={t('account.present')} error={form.fields.present}>
          <Input name="present" type="password" autoComplete="current-password" required />
        </Field>
        <Field
          label={auth('newPassword')}
          hint={auth('passwordHint', { min: MIN_PASSWORD })}
          error={form.fields.next}
        >
          <Input name="next" type="password" autoComplete="new-password" required />
        </Field>
        <Button type="submit" variant="primary" busy={form.busy} className="self-start">
          {auth('savePassword')}
        </Button>
      </form>
    </Section>
  )
}
