'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, type ButtonProps } from './button'
import { toast } from './toast'

/** Copies `text`; `label` says what it is, for those who cannot see beside what it stands. */
export function CopyButton({
  text,
  label,
  showLabel = false,
  ...rest
}: Omit<ButtonProps, 'onClick' | 'children'> & {
  text: string
  label: string
  showLabel?: boolean
}) {
  const t = useTranslations('common')
  const [copied, setCopied] = useState(false)

  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [copied])

  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      toast.done(t('copied'))
    } catch {
      toast.failed(t('copyRefused'))
    }
  }

  return (
    <Button
      variant="quiet"
      size={showLabel ? 'small' : 'icon-small'}
      {...rest}
      onClick={copy}
      aria-label={showLabel ? undefined : label}
      title={showLabel ? undefined : label}
    >
      {copied ? <Check aria-hidden className="text-good" /> : <Copy aria-hidden />}
      {showLabel && label}
    </Button>
  )
}
