'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Section } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { USUAL_QUIET_HOURS, type QuietHours } from '@/lib/settings/centre'

/** From when until when only urgent messages leave, if at all. */
export function QuietFields({
  quietHours,
  timeZone,
  errors,
}: {
  quietHours: QuietHours | null
  timeZone: string
  errors: Record<string, string>
}) {
  const t = useTranslations('settings.quiet')
  const [on, setOn] = useState(quietHours !== null)
  const { from, to } = quietHours ?? USUAL_QUIET_HOURS
  return (
    <Section title={t('title')} description={t('text')}>
      <div className="flex flex-col gap-4">
        <Checkbox
          name="quiet"
          label={t('on')}
          checked={on}
          onChange={({ target }) => setOn(target.checked)}
        />
        {on && (
          <>
            <div className="flex flex-wrap gap-3">
              <Field label={t('from')} error={errors['quietHours.from']} className="w-40">
                <Input name="from" type="time" defaultValue={from} />
              </Field>
              <Field label={t('to')} error={errors['quietHours.to']} className="w-40">
                <Input name="to" type="time" defaultValue={to} />
              </Field>
            </div>
            <p className="text-sm text-ink-soft">
              {t('zone', { zone: timeZone.replaceAll('_', ' ') })}
            </p>
          </>
        )}
      </div>
    </Section>
  )
}
