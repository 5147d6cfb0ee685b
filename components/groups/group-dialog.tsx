'use client'

import { useRouter } from 'next/navigation'
import { useId } from 'react'
import { mutate } from 'swr'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { useSubmit } from '@/components/use-submit'
import { DESCRIPTION_MAX, NAME_MAX } from '@/lib/groups/group-schema'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** The group to change; without one, a new one is made. */
  group?: { id: number; name: string; description: string }
}

/** Adds a group, or changes its words. */
export function GroupDialog({ open, onOpenChange, group }: Props) {
  const t = useTranslations('groups')
  const formId = useId()
  const { onSubmit, busy, fields, problem } = useSave(group, () => onOpenChange(false))
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      width="small"
      title={group ? t('editGroup') : t('newGroup')}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {group ? t('save') : t('create')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        {problem && Object.keys(fields).length === 0 && <Notice tone="bad">{problem}</Notice>}
        <Field label={t('name')} hint={t('nameHint')} error={fields.name} required>
          <Input name="name" defaultValue={group?.name} maxLength={NAME_MAX} autoComplete="off" />
        </Field>
        <Field label={t('description')} hint={t('descriptionHint')} error={fields.description}>
          <Textarea
            name="description"
            defaultValue={group?.description}
            maxLength={DESCRIPTION_MAX}
            rows={2}
          />
        </Field>
      </form>
    </Dialog>
  )
}

function useSave(group: Props['group'], done: () => void) {
  const t = useTranslations('groups')
  const router = useRouter()
  return useSubmit(async (given) => {
    const words = { name: String(given.get('name')), description: String(given.get('description')) }
    if (group) {
      await api.patch(`/api/groups/${group.id}`, words)
      toast.done(t('saved'))
    } else {
      const { id } = await api.post<{ id: number }>('/api/groups', words)
      toast.done(t('created', { name: words.name.trim() }))
      router.push(`/groups/${id}`)
    }
    await mutate('/api/groups')
    router.refresh()
    done()
  })
}
