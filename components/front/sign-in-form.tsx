'use client'

import { useTranslations } from 'use-intl'
import { openAfresh } from '@/components/open-afresh'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { useSubmit } from '@/components/use-submit'
import { enter } from './enter'

export function SignInForm({ next }: { next: string }) {
  const t = useTranslations('auth')
  const form = useSubmit(async (given) => {
    await enter(String(given.get('email')), String(given.get('password')))
    openAfresh(next)
  })
  return (
    // By post: pressed before this script runs, the browser would put the password into the address.
    <form method="post" onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
      {form.problem && <Notice tone="bad">{form.problem}</Notice>}
      <Field label={t('email')}>
        <Input name="email" type="email" autoComplete="username" autoFocus required />
      </Field>
      <Field label={t('password')}>
        <Input name="password" type="password" autoComplete="current-password" required />
      </Field>
      <Button type="submit" variant="primary" busy={form.busy}>
        {t('signIn')}
      </Button>
      <p className="text-sm text-ink-soft">{t('forgotten')}</p>
    </form>
  )
}
