'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import { useSubmit } from '@/components/use-submit'
import type { Centre } from '@/lib/settings/centre'
import { ApprovalFields } from './approval-fields'
import { QuietFields } from './quiet-fields'

/** When nothing but urgent messages leave, and when a second person must agree. */
export function SendingRulesForm({
  quietHours,
  approvals,
  timeZone,
}: Pick<Centre, 'quietHours' | 'approvals' | 'timeZone'>) {
  const common = useTranslations('common')
  const router = useRouter()
  const form = useSubmit(async (given) => {
    await api.patch('/api/settings/centre', {
      quietHours: given.has('quiet') ? { from: given.get('from'), to: given.get('to') } : null,
      approvals: {
        overRecipients: given.has('many') ? numberOf(given.get('overRecipients')) : null,
        everybody: given.has('everybody'),
      },
    })
    toast.done(common('saved'))
    router.refresh()
  })
  return (
    <form onSubmit={form.onSubmit} noValidate className="flex max-w-xl flex-col gap-5">
      {form.problem && Object.keys(form.fields).length === 0 && (
        <Notice tone="bad">{form.problem}</Notice>
      )}
      <QuietFields quietHours={quietHours} timeZone={timeZone} errors={form.fields} />
      <ApprovalFields approvals={approvals} errors={form.fields} />
      <Button type="submit" variant="primary" busy={form.busy} className="self-start">
        {common('save')}
      </Button>
    </form>
  )
}

/** An empty field is left out, and the server says that it is needed. */
function numberOf(text: FormDataEntryValue | null): number | undefined {
  return text === null || text === '' ? undefined : Number(text)
}
