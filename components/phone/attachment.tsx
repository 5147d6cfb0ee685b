'use client'

import { FileText, Mic } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'

/** A file or a voice message; its name and size where they are known. */
export function Attachment({
  kind,
  name,
  bytes,
}: {
  kind: 'file' | 'voice'
  name: string | undefined
  bytes?: number | undefined
}) {
  const t = useTranslations('phone')
  const format = useFormatter()
  const Icon = kind === 'file' ? FileText : Mic
  const size = bytes !== undefined && sizeIn(bytes)
  return (
    <div className="flex w-60 max-w-full items-center justify-between gap-3 py-1">
      <p className="min-w-0">
        <span className="wrap-name line-clamp-3 block">{name ?? t(kind)}</span>
        <span className="block text-xs text-phone-soft">
          {name !== undefined && t(kind)}
          {name !== undefined && size && ' · '}
          {size &&
            format.number(size.value, {
              style: 'unit',
              unit: size.unit,
              unitDisplay: 'short',
              maximumFractionDigits: size.value < 10 ? 1 : 0,
            })}
        </span>
      </p>
      <Icon aria-hidden className="size-8 shrink-0 stroke-[1.25] text-phone-mention" />
    </div>
  )
}

function sizeIn(bytes: number): { value: number; unit: 'byte' | 'kilobyte' | 'megabyte' } {
  if (bytes < 1000) return { value: bytes, unit: 'byte' }
  if (bytes < 1_000_000) return { value: bytes / 1000, unit: 'kilobyte' }
  return { value: bytes / 1_000_000, unit: 'megabyte' }
}
