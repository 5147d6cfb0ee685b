'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { useSubmit } from '@/components/use-submit'
import { LOCALE_NAMES, LOCALES, type Locale } from '@/lib/locale'

/** One's own name and language. */
export function AccountForm({ name, locale }: { name: string; locale: Locale }) {
  const t = useTranslations('settings')
  const auth = useTranslations('auth')
  const common = useTranslations('common')
  const router = useRouter()
  const form = useSubmit(async (given) => {
    await api.patch('/api/account', { name: given.get('name'), locale: given.get('locale') })
    toast.done(common('saved'))
    router.refresh()
  })
  return (
    <Section title={t('account.you')}>
      <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
        {form.problem && !form.fields.name && <Notice tone="bad">{form.problem}</Notice>}
        <Field label={auth('yourName')} error={form.fields.name}>
          <Input name="name" defaultValue={name} autoComplete="name" required />
        </Field>
        <Field label={common('language')}>
          <Select name="locale" defaultValue={locale} key={locale}>
            {LOCALES.map((value) => (
              <option key={value} value={value} lang={value}>
                {LOCALE_NAMES[value]}
              </option>
            ))}
          </Select>
        </Field>
        <Button type="submit" variant="primary" busy={form.busy} className="self-start">
          {common('save')}
        </Button>
      </form>
    </Section>
  )
}
