'use client'

import { useRouter } from 'next/navigation'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { useSubmit } from '@/components/use-submit'
import type { ShownGroup, ShownRobot } from '@/components/groups/use-groups'
import { DESCRIPTION_MAX, NAME_MAX } from '@/lib/groups/group-schema'
import { NOTES_MAX } from '@/lib/robots/robot-schema'
import { reloadRobots } from './use-robot-actions'

/** Changes a robot's words and group; its key can't be changed, another key is another robot. */
export function EditRobotDialog({
  robot,
  groups,
  open,
  onOpenChange,
}: {
  robot: ShownRobot
  groups: ShownGroup[]
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const t = useTranslations('groups')
  const router = useRouter()
  const formId = useId()
  const { onSubmit, busy, fields, problem } = useSubmit(async (given) => {
    await api.patch(`/api/robots/${robot.id}`, {
      name: String(given.get('name')),
      description: String(given.get('description')),
      notes: String(given.get('notes')),
      groupId: Number(given.get('groupId')),
    })
    toast.done(t('saved'))
    onOpenChange(false)
    await reloadRobots()
    router.refresh()
  })
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      width="small"
      title={t('editRobot')}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        {problem && Object.keys(fields).length === 0 && <Notice tone="bad">{problem}</Notice>}
        <Field label={t('name')} error={fields.name} required>
          <Input name="name" defaultValue={robot.name} maxLength={NAME_MAX} autoComplete="off" />
        </Field>
        <Field label={t('description')} error={fields.description}>
          <Textarea
            name="description"
            defaultValue={robot.description}
            maxLength={DESCRIPTION_MAX}
            rows={2}
          />
        </Field>
        <Field label={t('group')} error={fields.groupId}>
          <Select name="groupId" defaultValue={robot.groupId}>
            {groups.map((group) => (
              <option key={group.id} value={group.id}>
                {group.name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('notes')} hint={t('notesHint')} error={fields.notes}>
          <Textarea name="notes" defaultValue={robot.notes} maxLength={NOTES_MAX} rows={3} />
        </Field>
      </form>
    </Dialog>
  )
}
