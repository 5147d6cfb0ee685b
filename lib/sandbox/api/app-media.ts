import { randomBytes } from 'node:crypto'
import {
  FILE_MAX_BYTES,
  MEDIA_MIN_BYTES_EXCLUSIVE,
  VOICE_MAX_BYTES,
  VOICE_MAX_SECONDS,
} from '@/lib/wecom/limits'
import { isJpegOrPng } from '../check-body'
import { amrSeconds, findUpload } from '../check-upload'
import { refusal, type Answer } from '../reply'
import { MEDIA_TYPES, type Media, type MediaType } from '../types'
import type { Answered, BusinessCall } from './business-call'
import { APP_IMAGE_MAX_BYTES, APP_VIDEO_MAX_BYTES, WHOLE_FILE_MAX_BYTES } from './limits'

const MAX_BYTES: Record<MediaType, number> = {
  image: APP_IMAGE_MAX_BYTES,
  voice: VOICE_MAX_BYTES,
  video: APP_VIDEO_MAX_BYTES,
  file: FILE_MAX_BYTES,
}

/** `media/upload`: three days, for every application of the organisation. WeCom path/90253 */
export function uploadMedia(call: BusinessCall): Answered {
  const { sandbox, contentType, body, query, now } = call
  const type = MEDIA_TYPES.find((one) => one === query.get('type'))
  if (!type) return { answer: refusal(40005) }
  const upload = findUpload(contentType, body)
  if ('errcode' in upload) return { answer: upload }
  const { bytes, filename = 'file' } = upload
  const problem = problemOf(type, bytes)
  if (problem) return { answer: problem }
  const media: Media = {
    mediaId: randomBytes(33).toString('base64url'),
    robotKey: sandbox.corp.mediaScope,
    type,
    filename,
    bytes: bytes.length,
    at: now.toISOString(),
  }
  sandbox.keepMedia(media.mediaId, bytes)
  sandbox.apply({ event: 'media', media })
  const createdAt = String(Math.floor(now.getTime() / 1000))
  const extra = { type, media_id: media.mediaId, created_at: createdAt }
  return { answer: { errcode: 0, text: '', extra } }
}

/** `media/get`: the file itself, or a part of it. WeCom path/90254 */
export function getMedia({ sandbox, query, range }: BusinessCall): Answered {
  const mediaId = query.get('media_id')
  if (!mediaId) return { answer: refusal(41006) }
  const media = sandbox.corp.findMedia(mediaId)
  const bytes = media && sandbox.mediaBytes(mediaId)
  if (!bytes) return { answer: { ...refusal(40007), bare: true } }
  const part = readRange(range, bytes.length)
  if (!part && bytes.length > WHOLE_FILE_MAX_BYTES) return { answer: refusal(830002) }
  const headers = {
    'Content-Type': CONTENT_TYPES[media.type],
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(media.filename)}`,
    'Accept-Ranges': 'bytes',
  }
  const answer: Answer = { errcode: 0, text: 'ok' }
  if (!part) return { answer, file: { status: 200, headers, body: bytes } }
  const { first, last } = part
  const shown = { ...headers, 'Content-Range': `bytes ${first}-${last}/${bytes.length}` }
  return { answer, file: { status: 206, headers: shown, body: bytes.subarray(first, last + 1) } }
}

const CONTENT_TYPES: Record<MediaType, string> = {
  image: 'image/jpeg',
  voice: 'voice/amr',
  video: 'video/mp4',
  file: 'application/octet-stream',
}

function problemOf(type: MediaType, bytes: Buffer): Answer | undefined {
  if (bytes.length <= MEDIA_MIN_BYTES_EXCLUSIVE) return refusal(40006)
  if (bytes.length > MAX_BYTES[type]) return refusal(45001)
  if (type === 'image') return isJpegOrPng(bytes) ? undefined : refusal(40123)
  if (type === 'video') {
    return bytes.subarray(4, 8).toString('latin1') === 'ftyp' ? undefined : refusal(40004)
  }
  if (type === 'file') return undefined
  const seconds = amrSeconds(bytes)
  if (seconds === undefined) return refusal(40004)
  return seconds > VOICE_MAX_SECONDS ? refusal(45007) : undefined
}

/** `bytes=0-99` or `bytes=100-`; anything else asks for the whole. */
function readRange(range: string | undefined, size: number) {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? []
  if (from === undefined) return undefined
  const first = Number(from)
  const last = Math.min(to ? Number(to) : size - 1, size - 1)
  return first <= last ? { first, last } : undefined
}
