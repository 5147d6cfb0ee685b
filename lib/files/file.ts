import {
  FILE_MAX_BYTES,
  IMAGE_MAX_BYTES,
  VOICE_MAX_BYTES,
  VOICE_MAX_SECONDS,
} from '@/lib/wecom/limits'

/** What an attachment is to a group robot (WeCom path/99110). */
export const ATTACHMENT_KINDS = ['image', 'file', 'voice'] as const
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number]

/** The largest file of each kind, bytes. */
export const MAX_BYTES: Record<AttachmentKind, number> = {
  image: IMAGE_MAX_BYTES,
  file: FILE_MAX_BYTES,
  voice: VOICE_MAX_BYTES,
}

export { VOICE_MAX_SECONDS }

/** A stored file as pages and messages refer to it; the bytes stay in the database. */
export type StoredFile = {
  /** Hexadecimal; the file's name in this app. */
  sha256: string
  bytes: number
  /** Found by content, whatever the sender said. */
  mime: string
}
