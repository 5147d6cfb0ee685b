'use client'

import { ExternalLink } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useProblemText } from '@/components/composer/attachments/use-problem-text'
import { useReason } from '@/components/messages/use-reason'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import type { PreflightRow } from '@/lib/batches/preflight'
import type { RecipientKind } from '@/lib/content/channel'
import type { FieldProblem } from '@/lib/errors'
import { staffHref } from '@/lib/people/person'
import { isFieldName } from '@/lib/templates/fields'
import type { Place } from './place'
import { rowId } from './row-id'

/** More than this nobody reads; "all of these" stands for the others too. */
const MOST_SHOWN = 200

const OF_RECIPIENT = ['unknown', 'no_live_robot', 'unreachable']

/** Those whom it cannot go to as it is: what is wrong, where to mend it, or leave them out. */
export function WrongRows({
  kind,
  rows,
  wrong,
  leftOut,
  busy,
  onLeaveOut,
  onLeaveOutAll,
  onMend,
}: {
  kind: RecipientKind
  /** Those that are wrong, and those that are left out. */
  rows: PreflightRow[]
  /** How many are wrong and not left out; not all of them may be among `rows`. */
  wrong: number
  leftOut: number[]
  busy: boolean
  onLeaveOut: (ids: number[]) => void
  onLeaveOutAll: () => void
  onMend: (place: Place) => void
}) {
  const t = useTranslations('preflight.rows')
  const total = wrong + leftOut.length
  const shown = rows.slice(0, MOST_SHOWN)
  const ofMessage = rows.some(({ problems }) =>
    problems.some(({ code }) => !OF_RECIPIENT.includes(code)),
  )
  return (
    <section aria-labelledby="preflight-rows" className="rounded-control border border-line">
      <div className="flex flex-col gap-2 border-b border-line p-3">
        <h3 id="preflight-rows" className="text-sm font-semibold">
          {wrong > 0
            ? t('title', { kind, count: wrong })
            : t('titleLeftOut', { kind, count: leftOut.length })}
        </h3>
        <p className="text-sm text-ink-soft">{t(wrong > 0 ? 'text' : 'textLeftOut')}</p>
        <div className="flex flex-wrap items-center justify-between gap-2 empty:hidden">
          {total > 1 && (
            <Checkbox
              label={t('leaveOutAll', { count: total })}
              checked={busy || rows.every((row) => leftOut.includes(rowId(row)))}
              aria-busy={busy || undefined}
              onChange={({ target }) => (target.checked ? onLeaveOutAll() : onLeaveOut([]))}
            />
          )}
          {ofMessage && (
            <Button size="small" onClick={() => onMend({ kind: 'text' })}>
              {t('mendMessage')}
            </Button>
          )}
        </div>
      </div>
      <ul aria-labelledby="preflight-rows" className="flex flex-col divide-y divide-line">
        {shown.map((row) => (
          <Row
            key={rowId(row)}
            kind={kind}
            row={row}
            leftOut={leftOut.includes(rowId(row))}
            onChange={(leave) =>
              onLeaveOut(
                leave ? [...leftOut, rowId(row)] : leftOut.filter((id) => id !== rowId(row)),
              )
            }
          />
        ))}
      </ul>
      {total > shown.length && (
        <p className="border-t border-line p-3 text-sm text-ink-soft">
          {t('more', { count: total - shown.length })}
        </p>
      )}
    </section>
  )
}

function Row({
  kind,
  row,
  leftOut,
  onChange,
}: {
  kind: RecipientKind
  row: PreflightRow
  leftOut: boolean
  onChange: (leave: boolean) => void
}) {
  const t = useTranslations('preflight.rows')
  const textOf = useRowText()
  const name = row.name ?? t('unknown', { kind })
  return (
    <li className="flex flex-col gap-1.5 p-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="wrap-name text-sm font-medium">{name}</span>
        {row.name !== null && (
          <a
            href={kind === 'group' ? `/groups/${rowId(row)}` : staffHref(rowId(row))}
            target="_blank"
            rel="noreferrer"
            aria-label={t('openNamed', { name })}
            className="inline-flex items-center gap-1 text-sm text-accent-text underline"
          >
            {t('open')}
            <ExternalLink aria-hidden className="size-3.5" />
          </a>
        )}
      </div>
      {row.problems.map((problem, index) => (
        <p key={index} className={leftOut ? 'text-sm text-ink-soft' : 'text-sm text-bad'}>
          {textOf(problem)}
        </p>
      ))}
      <Checkbox
        label={
          <>
            {t('leaveOut')} <span className="sr-only">{name}</span>
          </>
        }
        checked={leftOut}
        onChange={({ target }) => onChange(target.checked)}
      />
    </li>
  )
}

function useRowText(): (problem: FieldProblem) => string {
  const t = useTranslations('preflight.rows.problem')
  const fields = useTranslations('fields.name')
  const problemText = useProblemText()
  const reason = useReason()
  return (problem) => {
    const { code, params = {} } = problem
    const why = code === 'unreachable' ? reason(String(params['reason'])) : null
    if (why) return `${why.title} ${why.next}`
    if (code === 'unknown') return t('unknown')
    if (code === 'no_live_robot') return t('noLiveRobot')
    const name = String(params['name'] ?? '')
    if (code === 'missing_field' && isFieldName(name)) return t('missing', { field: fields(name) })
    return problemText(problem)
  }
}
