'use client'

import { useTranslations } from 'use-intl'
import type { Tone } from '@/components/ui/badge'
import { Status } from '@/components/ui/status'
import { MOVING, type MessageStatus } from '@/lib/messages/message-status'

const TONES: Record<MessageStatus, Tone> = {
  held: 'neutral',
  queued: 'accent',
  sending: 'accent',
  sent: 'good',
  awaiting_confirmation: 'warn',
  delivered: 'good',
  failed: 'bad',
  unknown: 'warn',
  cancelled: 'neutral',
  skipped: 'neutral',
}

export function StatusBadge({ status }: { status: MessageStatus }) {
  const t = useTranslations('messages.status')
  return (
    <Status tone={TONES[status]} moving={MOVING.includes(status)}>
      {t(status)}
    </Status>
  )
}
