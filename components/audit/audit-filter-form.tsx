import Form from 'next/form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { LinkButton } from '@/components/ui/link-button'
import { Select } from '@/components/ui/select'
import type { AuditFilter } from '@/lib/audit/audit-schema'
import { getTranslations } from '@/lib/i18n/server'
import type { User } from '@/lib/users/user'
import { AUDIT_NOUNS } from './audit-words'

/** The filter lives in the address: it can be sent to a colleague, and works without scripts. */
export async function AuditFilterForm({ filter, users }: { filter: AuditFilter; users: User[] }) {
  const t = await getTranslations('audit')
  const common = await getTranslations('common')
  return (
    <Form
      action="/settings/audit"
      className="grid gap-3 border-b border-line p-4 sm:grid-cols-2 lg:grid-cols-5 lg:items-end"
    >
      <Field label={t('who')}>
        <Select name="actorId" defaultValue={filter.actorId ?? ''}>
          <option value="">{t('anybody')}</option>
          {users.map((user) => (
            <option key={user.id} value={user.id}>
              {user.name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('about')}>
        <Select name="action" defaultValue={filter.action ?? ''}>
          <option value="">{t('anything')}</option>
          {AUDIT_NOUNS.map((noun) => (
            <option key={noun} value={noun}>
              {t(`nouns.${noun}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('from')}>
        <Input name="from" type="date" defaultValue={filter.from} />
      </Field>
      <Field label={t('until')}>
        <Input name="until" type="date" defaultValue={filter.until} />
      </Field>
      <div className="flex gap-2">
        <Button type="submit" variant="primary">
          {common('filter')}
        </Button>
        <LinkButton href="/settings/audit" variant="quiet">
          {common('clearFilters')}
        </LinkButton>
      </div>
    </Form>
  )
}
