'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Section } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { ApprovalRule } from '@/lib/settings/centre'

const USUAL_LIMIT = 20

/** When a second person must agree before a batch leaves. */
export function ApprovalFields({
  approvals,
  errors,
}: {
  approvals: ApprovalRule
  errors: Record<string, string>
}) {
  const t = useTranslations('settings.approval')
  const [many, setMany] = useState(approvals.overRecipients !== null)
  return (
    <Section title={t('title')} description={t('text')}>
      <div className="flex flex-col gap-4">
        <Checkbox
          name="many"
          label={t('many')}
          checked={many}
          onChange={({ target }) => setMany(target.checked)}
        />
        {many && (
          <Field
            label={t('over')}
            hint={t('overHelp')}
            error={errors['approvals.overRecipients']}
            className="ml-7"
          >
            <Input
              name="overRecipients"
              type="number"
              inputMode="numeric"
              min={1}
              step={1}
              defaultValue={approvals.overRecipients ?? USUAL_LIMIT}
              className="max-w-32"
            />
          </Field>
        )}
        <Checkbox
          name="everybody"
          label={t('everybody')}
          hint={t('everybodyHelp')}
          defaultChecked={approvals.everybody}
        />
      </div>
    </Section>
  )
}
