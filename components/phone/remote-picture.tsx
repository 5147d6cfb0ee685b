'use client'

import { Image as Picture } from 'lucide-react'
import type { CSSProperties } from 'react'
import { useTranslations } from 'use-intl'
import { classNames } from '@/components/ui/class-names'

const SHAPES = {
  line: 'my-1 flex-row px-2 py-2.5',
  wide: 'w-full flex-col justify-center p-3 text-center',
  small: 'size-12 shrink-0 justify-center',
} as const

/** This app fetches nothing from addresses that people typed: a place holder stands for it. */
export function RemotePicture({
  url,
  alt = '',
  shape = 'line',
  ratio,
}: {
  url: string
  alt?: string
  /** `small` has no room for its address, only for its sign. */
  shape?: keyof typeof SHAPES
  /** Width divided by height. */
  ratio?: number
}) {
  const t = useTranslations('phone')
  const style: CSSProperties | undefined = ratio ? { aspectRatio: ratio } : undefined
  return (
    <span
      role="img"
      aria-label={
        alt ? t('pictureOf', { what: alt, address: url }) : t('pictureAt', { address: url })
      }
      title={url}
      style={style}
      className={classNames(
        'inline-flex max-w-full items-center gap-2 rounded bg-phone-code text-xs text-phone-soft',
        SHAPES[shape],
      )}
    >
      <Picture aria-hidden className="size-5 shrink-0" />
      {shape !== 'small' && (
        <span className="wrap-name line-clamp-3">
          {alt && <span className="block font-medium">{alt}</span>}
          {url}
        </span>
      )}
    </span>
  )
}
