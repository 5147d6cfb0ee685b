'use client'

import { useTranslations } from 'use-intl'

/** Code as it was typed; long lines are moved within their bubble. */
export function CodeBlock({ text }: { text: string }) {
  const t = useTranslations('phone')
  return (
    <pre
      role="group"
      aria-label={t('code')}
      tabIndex={0}
      className="max-w-full overflow-x-auto rounded bg-phone-code px-2.5 py-2 font-mono text-xs -outline-offset-2"
    >
      <code>{text}</code>
    </pre>
  )
}
