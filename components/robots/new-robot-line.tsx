'use client'

import { EyeOff, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { ApiError } from '@/components/api'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useErrorText } from '@/components/use-error-text'
import type { FieldProblem } from '@/lib/errors'
import { DESCRIPTION_MAX, NAME_MAX } from '@/lib/groups/group-schema'
import type { Webhook } from '@/lib/robots/read-webhook-urls'
import { URL_MAX } from '@/lib/robots/robot-schema'
import { SANDBOX_HOST } from '@/lib/wecom/webhook-url'
import { ReachBadge } from './robot-badges'
import type { NewRobotRow, RowProblems } from './new-robot-rows'

/** One robot of the list: its words, and its address, which is never shown. */
export function NewRobotLine({
  number,
  row,
  webhook,
  problems,
  onChange,
  onRemove,
}: {
  number: number
  row: NewRobotRow
  webhook: Webhook | undefined
  problems: RowProblems
  onChange: (row: NewRobotRow) => void
  onRemove: (() => void) | undefined
}) {
  const t = useTranslations('groups')
  const sentence = useSentence()
  const set = (change: Partial<NewRobotRow>) => onChange({ ...row, ...change })
  return (
    <fieldset
      className={classNames('relative rounded-control border border-line p-3', onRemove && 'pr-11')}
    >
      <legend className="sr-only">{t('add.line', { line: number })}</legend>
      <div className="grid gap-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <Field label={t('add.name')} error={sentence(problems.name)} required>
          <Input
            value={row.name}
            maxLength={NAME_MAX}
            autoComplete="off"
            onChange={(event) => set({ name: event.target.value })}
          />
        </Field>
        <Field
          label={t('add.url')}
          error={sentence(problems.url)}
          hint={webhook && <ReadAs webhook={webhook} />}
          required
        >
          <Input
            type="password"
            value={row.url}
            maxLength={URL_MAX}
            autoComplete="off"
            data-1p-ignore
            data-lpignore="true"
            onChange={(event) => set({ url: event.target.value })}
          />
        </Field>
        <Field
          label={t('add.description')}
          error={sentence(problems.description)}
          className="sm:col-span-2"
        >
          <Input
            value={row.description}
            maxLength={DESCRIPTION_MAX}
            autoComplete="off"
            onChange={(event) => set({ description: event.target.value })}
          />
        </Field>
      </div>
      {onRemove && (
        <Button
          variant="quiet"
          size="icon-small"
          className="absolute top-1.5 right-1.5"
          aria-label={t('add.removeRow', { line: number })}
          onClick={onRemove}
        >
          <X aria-hidden />
        </Button>
      )}
    </fieldset>
  )
}

function ReadAs({ webhook }: { webhook: Webhook }) {
  const t = useTranslations('groups')
  const ending = webhook.key.slice(-4)
  const host = webhook.host === SANDBOX_HOST ? t('sandbox') : webhook.host
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <EyeOff aria-label={t('add.urlHidden')} className="size-4" />
      {t('add.readAs', { host, ending })}
      <ReachBadge robot={webhook} />
    </span>
  )
}

function useSentence() {
  const errors = useErrorText()
  return (problem: FieldProblem | undefined) =>
    problem && errors.text(new ApiError('invalid_input', problem.message, undefined, [problem]))
}
