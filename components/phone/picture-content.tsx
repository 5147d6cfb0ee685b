'use client'

import Image from 'next/image'
import { useTranslations } from 'use-intl'

/** A picture that is here: in the message itself, or among this app's files. */
export function PictureContent({ src, name }: { src: string; name?: string }) {
  const t = useTranslations('phone')
  return (
    <Image
      unoptimized
      width={240}
      height={180}
      src={src}
      alt={name ? t('pictureNamed', { name }) : t('picture')}
      className="h-auto max-h-64 w-auto max-w-full rounded object-contain"
    />
  )
}

/** The address of a picture that is sent as base64: a JPEG or a PNG. */
export function pictureData(base64: string): string {
  return `data:image/${base64.startsWith('/9j/') ? 'jpeg' : 'png'};base64,${base64}`
}
