import type { ReactNode } from 'react'
import { Badge, type Tone } from './badge'

const DOTS: Record<Tone, string> = {
  neutral: 'bg-ink-soft',
  accent: 'bg-accent',
  good: 'bg-good',
  warn: 'bg-warn',
  bad: 'bg-bad',
  trial: 'bg-trial',
}

/** How something stands, with a dot; `moving` while it will change by itself. */
export function Status({
  tone,
  moving = false,
  children,
}: {
  tone: Tone
  moving?: boolean
  children: ReactNode
}) {
  return (
    <Badge
      tone={tone}
      icon={
        <span
          aria-hidden
          className={`size-1.5 shrink-0 rounded-full ${DOTS[tone]} ${moving ? 'animate-pulse' : ''}`}
        />
      }
    >
      {children}
    </Badge>
  )
}
