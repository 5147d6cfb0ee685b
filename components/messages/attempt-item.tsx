'use client'

import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { AsJson } from '@/components/as-json'
import type { Tone } from '@/components/ui/badge'
import { Status } from '@/components/ui/status'
import { Time } from '@/components/ui/time'
import type { AttemptDetail, AttemptOutcome } from '@/lib/messages/message'
import { CodeBlock, pretty } from './request-view'
import { useReason } from './use-reason'

const TONES: Record<AttemptOutcome, Tone> = {
  accepted: 'good',
  refused: 'bad',
  again_later: 'warn',
  lane_blocked: 'warn',
  in_doubt: 'warn',
  not_called: 'neutral',
}

/** One call: when, how long, how it ended in words, and what WeCom answered. */
export function AttemptItem({
  attempt,
  number,
}: {
  attempt: AsJson<AttemptDetail>
  number: number
}) {
  const t = useTranslations('messages')
  const reason = useReason()(attempt.reasonCode)
  const { outcome, reply } = attempt
  return (
    <li className="flex min-w-0 flex-col gap-2 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-medium">{t('attempts.number', { number })}</h3>
        <Status tone={outcome ? TONES[outcome] : 'accent'} moving={!outcome}>
          {t(`outcome.${outcome ?? 'under_way'}`)}
        </Status>
      </div>
      {reason && <p>{reason.title}</p>}
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        <Fact name={t('attempts.started')}>
          <Time value={attempt.startedAt} style="full" />
        </Fact>
        <Fact name={t('attempts.took')}>
          <Took attempt={attempt} />
        </Fact>
        {attempt.robotName && <Fact name={t('attempts.robot')}>{attempt.robotName}</Fact>}
        {attempt.errcode !== null && (
          <Fact name={t('attempts.errcode')}>{String(attempt.errcode)}</Fact>
        )}
      </dl>
      {answeredLate(attempt) && <p className="text-ink-soft">{t('attempts.late')}</p>}
      {reply?.body !== undefined ? (
        <details>
          <summary className="w-fit rounded text-ink-soft">
            {t('attempts.replyHeading', { status: reply.httpStatus })}
          </summary>
          <div className="mt-2">
            <CodeBlock text={pretty(reply.body)} label={t('attempts.reply')} />
          </div>
        </details>
      ) : (
        outcome && (
          <p className="text-ink-soft">
            {reply
              ? t('attempts.replyHeading', { status: reply.httpStatus })
              : t('attempts.noReply')}
          </p>
        )
      )}
    </li>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 gap-2">
      <dt className="shrink-0 text-ink-soft">{name}</dt>
      <dd className="wrap-name min-w-0">{children}</dd>
    </div>
  )
}

/** From the start of the call to its end, in seconds. */
function Took({ attempt }: { attempt: AsJson<AttemptDetail> }) {
  const t = useTranslations('messages.attempts')
  const format = useFormatter()
  const end = attempt.endedAt ?? attempt.repliedAt
  if (!end) return t('underWay')
  const seconds = (Date.parse(end) - Date.parse(attempt.startedAt)) / 1000
  return t('seconds', { seconds: format.number(seconds, { maximumFractionDigits: 2 }) })
}

/** The answer came after the call had been given up. */
function answeredLate({ endedAt, repliedAt }: AsJson<AttemptDetail>): boolean {
  return endedAt !== null && repliedAt !== null && Date.parse(repliedAt) > Date.parse(endedAt)
}
