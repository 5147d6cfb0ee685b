'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { useSubmit } from '@/components/use-submit'
import { LOCALE_NAMES, LOCALES } from '@/lib/locale'
import type { Centre } from '@/lib/settings/centre'
import { CentreFields } from './centre-fields'

export function CentreForm({ centre, timeZones }: { centre: Centre; timeZones: string[] }) {
  const t = useTranslations('settings')
  const common = useTranslations('common')
  const router = useRouter()
  const form = useSubmit(async (given) => {
    await api.patch('/api/settings/centre', {
      name: given.get('centreName'),
      timeZone: given.get('timeZone'),
      locales: given.getAll('locales'),
      defaultLocale: given.get('defaultLocale'),
    })
    toast.done(common('saved'))
    router.refresh()
  })
  return (
    <Card className="max-w-xl p-4 sm:p-5">
      <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
        {form.problem && Object.keys(form.fields).length === 0 && (
          <Notice tone="bad">{form.problem}</Notice>
        )}
        <CentreFields centre={centre} timeZones={timeZones} errors={form.fields} />
        <Field label={t('centre.defaultLocale')} hint={t('centre.defaultLocaleHelp')}>
          <Select name="defaultLocale" defaultValue={centre.defaultLocale}>
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
    </Card>
  )
}
