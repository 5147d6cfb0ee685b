'use client'

import { useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { CopyButton } from '@/components/ui/copy-button'

/** The command that sends a first message, ready but for the key. */
export function CurlExample({ groupId }: { groupId: number }) {
  const t = useTranslations('keys')
  const origin = useOrigin()
  const batch = {
    channel: 'robot',
    messageType: 'announcement',
    groupIds: [groupId],
    items: [{ kind: 'text', text: t('exampleText') }],
  }
  const command = [
    `curl ${origin}/api/batches`,
    `-H 'Authorization: Bearer ${t('exampleKey')}'`,
    `-H 'Content-Type: application/json'`,
    `-H 'Idempotency-Key: first-message'`,
    `-d '${JSON.stringify(batch)}'`,
  ].join(' \\\n  ')
  return (
    <div className="relative text-left">
      <pre
        tabIndex={0}
        role="group"
        aria-label={t('example')}
        className="overflow-x-auto rounded-control bg-sunken p-3 pr-12 font-mono text-xs whitespace-pre"
      >
        {command}
      </pre>
      <CopyButton
        text={command}
        label={t('copyExample')}
        className="absolute top-1.5 right-1.5 bg-sunken"
      />
    </div>
  )
}

/** Where the browser found this app; only it knows. */
function useOrigin(): string {
  return useSyncExternalStore(
    subscribeToNothing,
    () => window.location.origin,
    () => '',
  )
}

function subscribeToNothing() {
  return () => undefined
}
