import {
  FILE_MAX_BYTES,
  MEDIA_MIN_BYTES_EXCLUSIVE,
  VOICE_MAX_BYTES,
  VOICE_MAX_SECONDS,
} from '@/lib/wecom/limits'
import { parseMultipart, type Part } from './multipart'
import { refusal, type Answer } from './reply'

/** The uploaded part, or 44001 when there is none: WeCom looks for it before it reads the key. */
export function findUpload(contentType: string, body: Buffer): Part | Answer {
  const part = parseMultipart(contentType, body).find(({ name }) => name === 'media')
  return part && part.bytes.length > 0 ? part : refusal(44001)
}

/** What is wrong with an upload of this type, the key being fine. */
export function uploadProblem(type: string | null, bytes: Buffer): Answer | undefined {
  if (!isMediaType(type)) return refusal(40005)
  if (bytes.length <= MEDIA_MIN_BYTES_EXCLUSIVE) return refusal(40006)
  if (bytes.length > (type === 'voice' ? VOICE_MAX_BYTES : FILE_MAX_BYTES)) return refusal(45001)
  if (type === 'file') return undefined
  const seconds = amrSeconds(bytes)
  if (seconds === undefined) return refusal(40004)
  return seconds > VOICE_MAX_SECONDS ? refusal(45007) : undefined
}

export function isMediaType(type: string | null): type is 'file' | 'voice' {
  return type === 'file' || type === 'voice'
}

const AMR_HEADER = '#!AMR\n'

/** Bytes of a narrow-band frame after its first one, by frame type (RFC 4867). */
const FRAME_BYTES = [12, 13, 15, 17, 19, 20, 26, 31, 5, 6, 5, 5, 0, 0, 0, 0]

/** The length of an AMR recording, a frame lasting 20 ms; `undefined` when it is none. */
export function amrSeconds(bytes: Buffer): number | undefined {
  if (bytes.subarray(0, AMR_HEADER.length).toString('latin1') !== AMR_HEADER) return undefined
  let frames = 0
  let at = AMR_HEADER.length
  while (at < bytes.length) {
    const type = ((bytes[at] ?? 0) >> 3) & 0x0f
    at += 1 + (FRAME_BYTES[type] ?? 0)
    frames++
  }
  return frames * 0.02
}
