'use client'

import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { useSubmit } from '@/components/use-submit'
import { GRADE_MAX, GROUP_NAME_MAX, NAME_MAX } from '@/lib/people/person-schema'
import { errorOf, PersonForm } from './person-form'
import type { ShownStudent } from './student-view'
import { TagField, tagsIn } from './tag-field'

/** Adds a student, or changes one. */
export function StudentDialog({
  student,
  onClose,
}: {
  /** Whom to change; without, somebody new. */
  student: ShownStudent | undefined
  onClose: () => void
}) {
  const t = useTranslations('people')
  const form = useSubmit(async (given) => {
    const text = (name: string) => String(given.get(name))
    const said = {
      name: text('name'),
      grade: text('grade'),
      parentGroupChatId: text('parentGroupChatId'),
      parentGroupName: text('parentGroupName'),
      tags: tagsIn(given),
    }
    if (student) {
      await api.patch(`/api/people/students/${student.id}`, said)
      toast.done(t('form.saved'))
    } else {
      await api.post('/api/people/students', said)
      toast.done(t('form.created', { name: said.name.trim() }))
    }
    onClose()
  })
  const error = (name: string) => errorOf(form.fields, name)
  return (
    <PersonForm
      title={student ? t('form.editTitle', { name: student.name }) : t('action.newStudent')}
      isNew={!student}
      form={form}
      onClose={onClose}
    >
      <Field
        label={t('form.name')}
        hint={t('form.nameHint')}
        error={error('name')}
        required
        className="sm:col-span-2"
      >
        <Input name="name" defaultValue={student?.name} maxLength={NAME_MAX} autoComplete="off" />
      </Field>
      <Field label={t('form.grade')} error={error('grade')}>
        <Input
          name="grade"
          defaultValue={student?.grade ?? ''}
          maxLength={GRADE_MAX}
          autoComplete="off"
        />
      </Field>
      <TagField tags={student?.tags ?? []} error={error('tags')} />
      <Field label={t('form.groupName')} error={error('parentGroupName')}>
        <Input
          name="parentGroupName"
          defaultValue={student?.parentGroupName ?? ''}
          maxLength={GROUP_NAME_MAX}
          autoComplete="off"
        />
      </Field>
      <Field
        label={t('form.chatId')}
        hint={t('form.chatIdHint')}
        error={error('parentGroupChatId')}
      >
        <Input
          name="parentGroupChatId"
          defaultValue={student?.parentGroupChatId ?? ''}
          maxLength={64}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
      </Field>
      {student?.parentGroupUpdatedAt && (
        <p className="text-sm text-ink-soft sm:col-span-2">
          {t('form.groupSince')} <Time value={student.parentGroupUpdatedAt} />
        </p>
      )}
    </PersonForm>
  )
}
