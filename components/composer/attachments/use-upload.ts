'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError, api } from '@/components/api'
import { toast } from '@/components/ui/toast'
import { useErrorText } from '@/components/use-error-text'
import type { FileItem } from '@/lib/content/composition-schema'
import { IMAGE_MAX_BYTES } from '@/lib/wecom/limits'
import { shrinkPicture } from './shrink-picture'

const REFUSALS = ['empty', 'too_big', 'svg', 'image_type', 'voice_type', 'voice_too_long'] as const

export type Upload = ReturnType<typeof useUpload>

/**
 * Hands files to the server and gives them to `onAdded` as items. A picture that is too large waits
 * in `tooLarge` until the person says that it may be made smaller.
 */
export function useUpload(onAdded: (item: FileItem) => void) {
  const t = useTranslations('compose.attachments.failed')
  const errors = useErrorText()
  const [uploading, setUploading] = useState(0)
  const [tooLarge, setTooLarge] = useState<File | null>(null)

  async function add(kind: FileItem['kind'], file: File): Promise<void> {
    if (kind === 'image' && file.size > IMAGE_MAX_BYTES) return setTooLarge(file)
    setUploading((count) => count + 1)
    try {
      const { sha256, bytes } = await upload(kind, file)
      onAdded({ kind, file: { sha256, bytes, name: nameOf(file) } })
    } catch (error) {
      toast.failed(textOf(error, file))
    } finally {
      setUploading((count) => count - 1)
    }
  }

  async function shrink(): Promise<void> {
    const file = tooLarge
    if (!file) return
    const small = await shrinkPicture(file).catch(() => null)
    setTooLarge(null)
    if (small) await add('image', small)
    else toast.failed(t('unreadable'))
  }

  function textOf(error: unknown, file: File): string {
    const code = error instanceof ApiError ? error.fields[0]?.code : undefined
    const known = REFUSALS.find((each) => each === code)
    return known ? t(known, { name: nameOf(file) }) : errors.text(error)
  }

  /** What is dropped into the text says itself what it is. */
  function addAll(files: File[]): void {
    for (const file of files) void add(isPicture(file) ? 'image' : 'file', file)
  }

  return { add, addAll, uploading: uploading > 0, tooLarge, shrink, leave: () => setTooLarge(null) }
}

function isPicture(file: File): boolean {
  return file.type === 'image/jpeg' || file.type === 'image/png'
}

function upload(kind: FileItem['kind'], file: File) {
  const form = new FormData()
  form.set('kind', kind)
  form.set('file', file)
  return api.upload<{ sha256: string; bytes: number }>('/api/files', form)
}

const LONGEST_NAME = 200

/** As recipients see it; a pasted picture has a name already. */
function nameOf(file: File): string {
  const name = file.name.trim() || 'file'
  if (name.length <= LONGEST_NAME) return name
  const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? ''
  return name.slice(0, LONGEST_NAME - ending.length) + ending
}
