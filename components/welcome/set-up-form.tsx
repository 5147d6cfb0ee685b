'use client'

import { useLocale, useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { openAfresh } from '@/components/open-afresh'
import { CentreFields } from '@/components/settings/centre-fields'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { useSubmit } from '@/components/use-submit'
import { CENTRE_BEFORE_SET_UP } from '@/lib/settings/centre'
import { MIN_PASSWORD } from '@/lib/users/password-rules'
import { StartChoice } from './start-choice'

/** The first run on one page: the centre, the first admin, and what to begin with. */
export function SetUpForm({
  token,
  timeZones,
  sandbox,
}: {
  token: string
  timeZones: string[]
  sandbox: boolean
}) {
  const t = useTranslations('welcome')
  const auth = useTranslations('auth')
  const locale = useLocale()
  const form = useSubmit(async (given) => {
    const text = (name: string) => String(given.get(name) ?? '')
    await api.post('/api/set-up', {
      token,
      centre: {
        name: text('centreName'),
        timeZone: text('timeZone'),
        locales: given.getAll('locales'),
      },
      admin: {
        name: text('name'),
        email: text('email'),
        password: text('password'),
        locale,
      },
      start: text('start'),
    })
    openAfresh('/')
  })
  return (
    <form method="post" onSubmit={form.onSubmit} noValidate className="flex flex-col gap-5">
      <Section title={t('centre')}>
        <CentreFields
          centre={CENTRE_BEFORE_SET_UP}
          timeZones={timeZones}
          errors={{
            name: form.fields['centre.name'],
            timeZone: form.fields['centre.timeZone'],
            locales: form.fields['centre.locales'],
          }}
        />
      </Section>
      <Section title={t('admin')} description={t('adminHelp')}>
        <div className="flex flex-col gap-4">
          <Field label={auth('yourName')} error={form.fields['admin.name']}>
            <Input name="name" autoComplete="name" required />
          </Field>
          <Field label={auth('email')} error={form.fields['admin.email']}>
            <Input name="email" type="email" autoComplete="username" required />
          </Field>
          <Field
            label={auth('password')}
            hint={auth('passwordHint', { min: MIN_PASSWORD })}
            error={form.fields['admin.password']}
          >
            <Input name="password" type="password" autoComplete="new-password" required />
          </Field>
        </div>
      </Section>
      <Section title={t('start')}>
        <StartChoice sandbox={sandbox} />
      </Section>
      {form.problem && <Notice tone="bad">{form.problem}</Notice>}
      <Button type="submit" variant="primary" busy={form.busy}>
        {t('finish')}
      </Button>
    </form>
  )
}
