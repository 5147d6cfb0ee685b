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
 * anything as file; an SVG (or a page with one) is refused everywhere, since a browser would run it.
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

/** Whatever its name: markup, in UTF-8 or UTF-16, with an `svg` element anywhere. */
function isSvg(bytes: Buffer): boolean {
  // Without the empty bytes of UTF-16; what is left of its mark, and of UTF-8's, is no markup.
  const text = bytes.toString('latin1').replaceAll('\u0000', '')
  if (!/^[\s\u00ff\u00fe\u00ef\u00bb\u00bf]*</.test(text)) return false
  return /<(?:[\w.-]+:)?svg[\s/>]/i.test(text)
}
