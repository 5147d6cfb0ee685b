'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useErrorText } from '@/components/use-error-text'
import type { ShownGroup } from './use-groups'

/** Says what goes with the group and what stays, then deletes it. */
export function DeleteGroupDialog({
  group,
  robots,
  open,
  onOpenChange,
}: {
  group: ShownGroup
  /** how many go with it */
  robots: number
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const t = useTranslations('groups')
  const errors = useErrorText()
  const router = useRouter()

  async function remove() {
    try {
      await api.delete(`/api/groups/${group.id}`)
    } catch (error) {
      toast.failed(errors.text(error))
      return false
    }
    toast.done(t('deleted', { name: group.name }))
    router.push('/groups')
    router.refresh()
  }

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      danger
      title={t('deleteGroupTitle', { name: group.name })}
      confirmLabel={t('deleteGroup')}
      onConfirm={remove}
    >
      {t('deleteGroupText', { count: robots })}
    </ConfirmDialog>
  )
}
