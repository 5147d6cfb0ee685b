'use client'

import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Section } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { Switch } from '@/components/ui/switch'
import type { MessageDetail } from '@/lib/messages/message'
import { utf8Bytes } from '@/lib/wecom/limits'

/** The request as it goes over the wire; before the first call, the body that will. */
export function RequestView({
  request,
  payload,
}: {
  request: MessageDetail['request']
  payload: unknown
}) {
  const t = useTranslations('messages.request')
  const format = useFormatter()
  const [raw, setRaw] = useState(false)
  const body = request?.body ?? JSON.stringify(payload)
  return (
    <Section
      title={t('title')}
      description={t('description')}
      actions={<CopyButton text={body} label={t('copy')} />}
    >
      <div className="flex flex-col gap-3 text-sm">
        {request ? (
          <p className="wrap-name font-mono text-xs">
            <span className="font-semibold">{request.method}</span> {request.url}
          </p>
        ) : (
          <p className="text-ink-soft">{t('none')}</p>
        )}
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Switch checked={raw} onChange={setRaw} label={t('raw')} />
          <span className="text-ink-soft tabular-nums">
            {t('bytes', { count: format.number(utf8Bytes(body)) })}
          </span>
        </div>
        <CodeBlock text={raw ? body : pretty(body)} label={t('title')} />
      </div>
    </Section>
  )
}

/** Text of a machine; can be scrolled by keyboard. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  return (
    <pre
      role="group"
      aria-label={label}
      tabIndex={0}
      className="wrap-name max-h-96 overflow-auto rounded-control bg-sunken p-3 font-mono text-xs whitespace-pre-wrap"
    >
      {text}
    </pre>
  )
}

/** Indented JSON; what is no JSON stays as it came. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
