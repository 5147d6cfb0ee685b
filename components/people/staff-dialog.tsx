'use client'

import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { useSubmit } from '@/components/use-submit'
import { STAFF_ROLES } from '@/lib/people/person'
import { EMAIL_MAX, NAME_MAX, NOTES_MAX, PHONE_MAX } from '@/lib/people/person-schema'
import { errorOf, PersonForm } from './person-form'
import { TagField, tagsIn } from './tag-field'
import type { ShownStaff } from './staff-view'

/** Adds somebody to the staff, or changes them. */
export function StaffDialog({
  staff,
  users,
  onClose,
}: {
  /** Whom to change; without, somebody new. */
  staff: ShownStaff | undefined
  users: { id: number; name: string }[]
  onClose: () => void
}) {
  const t = useTranslations('people')
  const form = useSubmit(async (given) => {
    const text = (name: string) => String(given.get(name))
    const said = {
      name: text('name'),
      role: text('role'),
      wecomUserid: text('wecomUserid'),
      phone: text('phone'),
      email: text('email'),
      notes: text('notes'),
      tags: tagsIn(given),
      userId: Number(given.get('userId')) || null,
    }
    if (staff) {
      await api.patch(`/api/people/staff/${staff.id}`, said)
      toast.done(t('form.saved'))
    } else {
      await api.post('/api/people/staff', said)
      toast.done(t('form.created', { name: said.name.trim() }))
    }
    onClose()
  })
  const error = (name: string) => errorOf(form.fields, name)
  return (
    <PersonForm
      title={staff ? t('form.editTitle', { name: staff.name }) : t('action.newStaff')}
      isNew={!staff}
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
        <Input name="name" defaultValue={staff?.name} maxLength={NAME_MAX} autoComplete="off" />
      </Field>
      <Field label={t('form.userid')} hint={t('form.useridHint')} error={error('wecomUserid')}>
        <Input
          name="wecomUserid"
          defaultValue={staff?.wecomUserid ?? ''}
          maxLength={64}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
      </Field>
      <Field label={t('form.role')} error={error('role')}>
        <Select name="role" defaultValue={staff?.role ?? 'tutor'}>
          {STAFF_ROLES.map((role) => (
            <option key={role} value={role}>
              {t(`role.${role}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('form.phone')} error={error('phone')}>
        <Input
          name="phone"
          type="tel"
          defaultValue={staff?.phone ?? ''}
          maxLength={PHONE_MAX}
          autoComplete="off"
        />
      </Field>
      <Field label={t('form.email')} error={error('email')}>
        <Input
          name="email"
          type="email"
          defaultValue={staff?.email ?? ''}
          maxLength={EMAIL_MAX}
          autoComplete="off"
        />
      </Field>
      <TagField tags={staff?.tags ?? []} error={error('tags')} />
      <Field label={t('form.user')} hint={t('form.userHint')} error={error('userId')}>
        <Select name="userId" defaultValue={staff?.userId ?? ''}>
          <option value="">{t('form.noUser')}</option>
          {users.map((user) => (
            <option key={user.id} value={user.id}>
              {user.name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('form.notes')} error={error('notes')} className="sm:col-span-2">
        <Textarea name="notes" defaultValue={staff?.notes} maxLength={NOTES_MAX} rows={3} />
      </Field>
    </PersonForm>
  )
}
