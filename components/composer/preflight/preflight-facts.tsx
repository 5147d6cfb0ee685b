'use client'

import { Clock, Megaphone, UserCheck, Users, Zap, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTimeZone, useTranslations } from 'use-intl'
import { useMomentText } from '@/components/composer/use-moment-text'
import { recipientKindOf } from '@/lib/content/channel'
import type { BatchRequest } from './batch-request'
import type { Checked } from './use-preflight'

/** What Send will do, in sentences. */
export function PreflightFacts({
  checked,
  request,
  everybody,
}: {
  checked: Checked
  request: BatchRequest
  /** `@all` is in the text. */
  everybody: boolean
}) {
  const t = useTranslations('preflight.facts')
  const { recipients, messages, approvalReason } = checked
  return (
    <ul aria-label={t('label')} className="flex flex-col gap-2 text-sm">
      <Fact icon={Users}>
        {t('recipients', { kind: recipientKindOf(request.channel), count: recipients })}{' '}
        {t('messages', { count: messages })}
      </Fact>
      <Fact icon={Clock}>
        <Departure checked={checked} request={request} />
      </Fact>
      {request.urgent && <Fact icon={Zap}>{t('urgent')}</Fact>}
      {everybody && <Fact icon={Megaphone}>{t('everybody', { count: recipients })}</Fact>}
      {approvalReason && (
        <Fact icon={UserCheck}>{t(`approval.${approvalReason}`, { count: recipients })}</Fact>
      )}
    </ul>
  )
}

/** When it goes, and when the last of it should have gone. */
function Departure({ checked, request }: { checked: Checked; request: BatchRequest }) {
  const t = useTranslations('preflight.facts')
  const late = useTranslations('preflight.facts.late')
  const momentText = useMomentText()
  const zone = (useTimeZone() ?? '').replaceAll('_', ' ')
  const { scheduledAt, quietUntil, finishAt } = checked
  return (
    <>
      {scheduledAt ? t('planned', { time: momentText(scheduledAt), zone }) : null}{' '}
      {quietUntil && t('quiet', { time: momentText(quietUntil, scheduledAt) })}
      {!scheduledAt && !quietUntil && t(checked.approvalReason ? 'afterApproval' : 'now')}{' '}
      {finishAt && t('finish', { time: momentText(finishAt, quietUntil ?? scheduledAt) })}{' '}
      {scheduledAt && late(request.ifLate)}
    </>
  )
}

function Fact({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <li className="flex items-start gap-2.5">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-soft" />
      <span className="wrap-name min-w-0">{children}</span>
    </li>
  )
}
