import 'server-only'
import { fileTypeFromBuffer } from 'file-type'
import { invalidField } from '@/lib/errors'
import { MEDIA_MIN_BYTES_EXCLUSIVE, VOICE_MAX_SECONDS } from '@/lib/wecom/limits'
import { amrSeconds } from './amr'
import { MAX_BYTES, type AttachmentKind } from './file'

const IMAGE_TYPES = ['image/jpeg', 'image/png']
const PLAIN = 'application/octet-stream'

/**
 * What a file is, by its content. WeCom takes JPG and PNG as image, AMR of at most 60 s as voice, and
 * anything as file; an SVG is refused everywhere, since a browser would run it.
 * @throws AppError `invalid_input` (`file`: empty, too_big, image_type, voice_type, voice_too_long, svg)
 */
export async function inspectFile(bytes: Buffer, kind: AttachmentKind): Promise<{ mime: string }> {
  if (bytes.length <= MEDIA_MIN_BYTES_EXCLUSIVE) {
    throw invalidField('file', 'empty', 'The file is empty.')
  }
  const max = MAX_BYTES[kind]
  if (bytes.length > max) {
    throw invalidField('file', 'too_big', `The file has more than ${max} bytes.`, { max })
  }
  if (isSvg(bytes)) throw invalidField('file', 'svg', 'SVG pictures are not taken.')
  const mime = (await fileTypeFromBuffer(bytes))?.mime ?? PLAIN
  if (kind === 'image' && !IMAGE_TYPES.includes(mime)) {
    throw invalidField('file', 'image_type', 'WeCom takes pictures as JPG or PNG only.')
  }
  if (kind === 'voice') checkVoice(bytes)
  return { mime: kind === 'voice' ? 'audio/amr' : mime }
}

function checkVoice(bytes: Buffer): void {
  const seconds = amrSeconds(bytes)
  if (seconds === undefined) {
    throw invalidField('file', 'voice_type', 'WeCom takes voice as AMR only.')
  }
  if (seconds <= VOICE_MAX_SECONDS) return
  const max = VOICE_MAX_SECONDS
  throw invalidField('file', 'voice_too_long', `The recording is longer than ${max} s.`, { max })
}

/** Whatever its name: a text whose first tag, after comments and declarations, is `svg`. */
function isSvg(bytes: Buffer): boolean {
  const text = bytes.subarray(0, 4096).toString('utf8').replaceAll('\u0000', '')
  return /^\s*(?:\ufeff)?(?:<\?xml[^>]*>|<!--[^]*?-->|<!DOCTYPE[^>]*>|\s)*<svg[\s>]/i.test(text)
}
