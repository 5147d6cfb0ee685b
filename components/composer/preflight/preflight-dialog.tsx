'use client'

import { useRef, useState, type ReactNode } from 'react'
import type { StaffReach } from '@/lib/batches/list-reach'
import { useTranslations } from 'use-intl'
import type { GroupChoice } from '@/components/composer/group-choice'
import { useMomentText } from '@/components/composer/use-moment-text'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import { useErrorText } from '@/components/use-error-text'
import { recipientKindOf } from '@/lib/content/channel'
import type { Item } from '@/lib/content/composition-schema'
import { MessageProblems } from './message-problems'
import { elementAt, type Place } from './place'
import { PreflightFacts } from './preflight-facts'
import { QuietChoice } from './quiet-choice'
import { RecipientList, StaffList } from './recipient-list'
import type { Checked, PreflightState } from './use-preflight'
import { WrongRows } from './wrong-rows'

/** The last look: what Send will do, what is in its way, and the button itself. */
export function PreflightDialog({
  open,
  onOpenChange,
  preflight,
  groups,
  staff,
  items,
  everybody,
  editing,
  problem,
  onUrgent,
  onSend,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  preflight: PreflightState
  /** Those that were chosen. */
  groups: GroupChoice[]
  staff: StaffReach[]
  items: Item[]
  /** `@all` is in the text. */
  everybody: boolean
  /** It changes a batch that has not left. */
  editing: boolean
  /** Why the last press did not get through, and what to do about it. */
  problem: ReactNode
  onUrgent: (urgent: boolean) => void
  onSend: (checked: Checked) => Promise<void>
}) {
  const t = useTranslations('preflight')
  const common = useTranslations('common')
  const errors = useErrorText()
  const summary = useRef<HTMLDivElement>(null)
  const place = useRef<Place | null>(null)
  const [busy, setBusy] = useState<'sending' | 'leaving' | null>(null)
  const { checked, isFresh, error, request, rows, quietUntil } = preflight
  const kind = recipientKindOf(request.channel)
  const named = kind === 'group' ? request.groupIds : request.staffIds
  const ready = checked && isFresh && !error && isGood(checked)
  const label = useSendLabel()

  async function during(what: 'sending' | 'leaving', work: () => Promise<void>) {
    setBusy(what)
    try {
      await work()
    } catch (failure) {
      toast.failed(errors.text(failure))
    } finally {
      setBusy(null)
    }
  }

  function mend(to: Place): void {
    place.current = to
    onOpenChange(false)
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (next) place.current = null
        onOpenChange(next)
      }}
      title={t(editing ? 'titleEdit' : 'title', { kind, count: named.length })}
      initialFocus={summary}
      finalFocus={() => (place.current ? elementAt(place.current) : true)}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{common('cancel')}</Button>
          <Button
            variant="primary"
            disabled={!ready}
            busy={busy === 'sending'}
            onClick={() => ready && during('sending', () => onSend(checked))}
          >
            {checked ? label(checked, editing) : t('press.now')}
          </Button>
        </>
      }
    >
      <div
        ref={summary}
        tabIndex={-1}
        role="group"
        aria-label={t('summary')}
        aria-busy={!checked && !error}
        className="flex flex-col gap-4 rounded-control outline-none"
      >
        <p role="status" className="sr-only">
          {error ? '' : checked && isFresh ? statusText(checked) : t('checking')}
        </p>
        {problem}
        {error && (
          <Notice
            tone="bad"
            title={t('failed')}
            action={
              <Button size="small" onClick={preflight.check}>
                {t('checkAgain')}
              </Button>
            }
          >
            {errors.text(error)}
          </Notice>
        )}
        {!checked && !error && <Loading text={t('checking')} />}
        {checked && (
          <>
            {checked.problems.length > 0 && (
              <MessageProblems problems={checked.problems} items={items} onMend={mend} />
            )}
            {rows.length > 0 && (
              <WrongRows
                kind={kind}
                rows={rows}
                wrong={checked.wrongRows}
                leftOut={request.leaveOut}
                busy={busy === 'leaving'}
                onLeaveOut={preflight.setLeftOut}
                onLeaveOutAll={() => during('leaving', preflight.leaveOutAll)}
                onMend={mend}
              />
            )}
            {checked.recipients === 0 ? (
              <Notice tone="warn">{t('nobody')}</Notice>
            ) : (
              <>
                <PreflightFacts checked={checked} request={request} everybody={everybody} />
                {quietUntil && (
                  <QuietChoice until={quietUntil} urgent={request.urgent} onChange={onUrgent} />
                )}
                {kind === 'group' ? (
                  <RecipientList
                    groups={groups.filter((group) => !request.leaveOut.includes(group.id))}
                  />
                ) : (
                  <StaffList
                    staff={staff.filter((person) => !request.leaveOut.includes(person.id))}
                  />
                )}
                {!editing && request.channel !== 'app' && (
                  <p className="text-sm text-ink-soft">{t('noRecall')}</p>
                )}
              </>
            )}
          </>
        )}
      </div>
    </Dialog>
  )

  function statusText(found: Checked): string {
    const wrong = found.problems.length + found.wrongRows
    if (wrong > 0) return t('blocked', { count: wrong })
    return found.recipients === 0 ? t('nobody') : t('ready', { kind, count: found.recipients })
  }
}

function isGood({ problems, wrongRows, recipients }: Checked): boolean {
  return problems.length === 0 && wrongRows === 0 && recipients > 0
}

/** The button says what pressing it does. */
function useSendLabel(): (checked: Checked, editing: boolean) => string {
  const t = useTranslations('preflight.press')
  const momentText = useMomentText()
  return ({ approvalReason, quietUntil, scheduledAt }, editing) => {
    if (editing) return t('save')
    if (approvalReason) return t('approval')
    if (scheduledAt) return t('planned')
    return quietUntil ? t('until', { time: momentText(quietUntil, quietUntil) }) : t('now')
  }
}

function Loading({ text }: { text: string }) {
  return (
    <div className="flex flex-col gap-3">
      <p aria-hidden className="text-sm text-ink-soft">
        {text}
      </p>
      <Skeleton className="w-3/4" />
      <Skeleton className="w-1/2" />
      <Skeleton className="w-2/3" />
    </div>
  )
}
