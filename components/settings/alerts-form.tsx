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

/** Which staff group is told when something goes wrong. */
export function AlertsForm({
  groupId,
  groups,
}: {
  groupId: number | null
  groups: { id: number; name: string }[]
}) {
  const t = useTranslations('settings.alerts')
  const common = useTranslations('common')
  const router = useRouter()
  const form = useSubmit(async (given) => {
    const alertGroupId = Number(given.get('alertGroupId')) || null
    await api.patch('/api/settings/centre', { alertGroupId })
    toast.done(common('saved'))
    router.refresh()
  })
  // One that was deleted since is nobody.
  const chosen = groups.some((group) => group.id === groupId) ? groupId : null
  return (
    <Card className="max-w-xl p-4 sm:p-5">
      <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
        {form.problem && !form.fields.alertGroupId && <Notice tone="bad">{form.problem}</Notice>}
        <Field label={t('group')} hint={t('groupHelp')} error={form.fields.alertGroupId}>
          <Select name="alertGroupId" defaultValue={chosen ?? ''}>
            <option value="">{t('nobody')}</option>
            {groups.map((group) => (
              <option key={group.id} value={group.id}>
                {group.name}
              </option>
            ))}
          </Select>
        </Field>
        <Notice>{t('own')}</Notice>
        <Button type="submit" variant="primary" busy={form.busy} className="self-start">
          {common('save')}
        </Button>
      </form>
    </Card>
  )
}
