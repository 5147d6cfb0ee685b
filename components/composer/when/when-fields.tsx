'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { useMomentText } from '@/components/composer/use-moment-text'
import { Field } from '@/components/ui/field'
import { MomentFields } from '@/components/ui/moment-fields'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import type { DraftBody } from '@/lib/drafts/draft-schema'
import { wallTimeAt, type WallTime } from '@/lib/settings/wall-time'
import type { When } from './use-when'

const YEAR_MS = 365 * 86_400_000

/** When it leaves: at once or at a time, and whether it is urgent. */
export function WhenFields({
  when,
  body,
  onChange,
}: {
  when: When
  body: DraftBody
  onChange: (part: Pick<DraftBody, 'urgent' | 'ifLate'>) => void
}) {
  const t = useTranslations('preflight.when')
  const id = useId()
  return (
    <fieldset data-when className="flex flex-col gap-3">
      <legend className="mb-1.5 text-sm font-medium">{t('label')}</legend>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        {[false, true].map((planning) => (
          <label key={String(planning)} className="flex items-center gap-2 text-sm">
            <input
              type="radio"
              name={id}
              checked={(when.wall !== null) === planning}
              onChange={() => when.choose(planning)}
              className="size-4 accent-accent"
            />
            {t(planning ? 'later' : 'now')}
          </label>
        ))}
      </div>
      {when.wall && (
        <div className="flex flex-col gap-3 border-l-2 border-line pl-3">
          <TimeFields when={when} wall={when.wall} />
          <Field label={t('ifLate')} className="max-w-sm">
            <Select
              value={body.ifLate ?? 'ask'}
              onChange={({ target }) => onChange({ ifLate: target.value as DraftBody['ifLate'] })}
            >
              {(['ask', 'send', 'skip'] as const).map((choice) => (
                <option key={choice} value={choice}>
                  {t(`late.${choice}`)}
                </option>
              ))}
            </Select>
          </Field>
        </div>
      )}
      <div>
        <Switch
          checked={body.urgent ?? false}
          onChange={(urgent) => onChange({ urgent })}
          label={t('urgent')}
        />
        <p className="mt-1 text-sm text-ink-soft">{t('urgentHelp')}</p>
      </div>
    </fieldset>
  )
}

function TimeFields({ when, wall }: { when: When; wall: WallTime }) {
  const t = useTranslations('preflight.when')
  const momentText = useMomentText()
  const id = useId()
  const { timeZone, now, planned, problem, type } = when
  return (
    <div className="flex flex-col gap-1.5">
      <MomentFields
        labels={{ date: t('date'), time: t('time') }}
        value={wall}
        onChange={type}
        min={wallTimeAt(now, timeZone).date}
        max={wallTimeAt(new Date(now.getTime() + YEAR_MS), timeZone).date}
        wrong={problem !== undefined}
        describedBy={id}
      />
      <div id={id} role="status" className="text-sm" suppressHydrationWarning>
        {problem ? (
          <p className="text-bad">{problem}</p>
        ) : (
          planned && (
            <p className="text-ink-soft" suppressHydrationWarning>
              {t('planned', { time: momentText(planned), zone: timeZone.replaceAll('_', ' ') })}
            </p>
          )
        )}
      </div>
    </div>
  )
}
