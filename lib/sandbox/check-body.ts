import { createHash } from 'node:crypto'
import {
  IMAGE_MAX_BYTES,
  MARKDOWN_MAX_BYTES,
  NEWS_MAX_ARTICLES,
  TEXT_MAX_BYTES,
  utf8Bytes,
} from '@/lib/wecom/limits'
import { checkCard, type FindMedia } from './check-card'
import { OK, refusal, type Answer } from './reply'
import { parseTolerantly } from './tolerant-json'
import type { Media, MediaType } from './types'
import { isFields, WireReader, type Fields } from './wire-reader'

export type CheckedBody = {
  kind: string
  answer: Answer
  /** The uploaded file that the message shows. */
  media?: Media | undefined
}

/** What WeCom would answer to this body of `webhook/send`, key and rate being fine. */
export function checkBody(body: Buffer, findMedia: FindMedia): CheckedBody {
  if (body.length === 0) return { kind: 'unknown', answer: refusal(93017) }
  const { text, broken } = decode(body)
  const { value, malformed } = parseTolerantly(text)
  const fields = isFields(value) ? value : {}
  const reader = new WireReader(malformed || broken || !isFields(value))
  const kind = reader.text(fields, 'msgtype') ?? 'unknown'
  const { answer, media } = checkKind(kind, fields, reader, findMedia)
  return { kind, media, answer: reader.malformed ? { ...answer, malformed: true } : answer }
}

type Checked = { answer: Answer; media?: Media | undefined }

function checkKind(kind: string, fields: Fields, reader: WireReader, find: FindMedia): Checked {
  const check = Object.hasOwn(CHECKS, kind) ? CHECKS[kind] : undefined
  const payload = check && reader.object(fields, kind)
  if (!check || !payload) return { answer: refusal(40008) }
  return check(payload, reader, find)
}

type Check = (payload: Fields, reader: WireReader, find: FindMedia) => Checked

const CHECKS: Record<string, Check> = {
  text: (payload, reader) => {
    reader.texts(payload, 'mentioned_list')
    reader.texts(payload, 'mentioned_mobile_list')
    return { answer: checkContent('text', TEXT_MAX_BYTES, payload, reader) }
  },
  markdown: (payload, reader) => ({
    answer: checkContent('markdown', MARKDOWN_MAX_BYTES, payload, reader),
  }),
  markdown_v2: (payload, reader) => ({
    answer: checkContent('markdown_v2', MARKDOWN_MAX_BYTES, payload, reader),
  }),
  image: (payload, reader) => ({ answer: checkImage(payload, reader) }),
  news: (payload, reader) => ({ answer: checkNews(payload, reader) }),
  file: (payload, reader, find) => checkMedia('file', payload, reader, find),
  voice: (payload, reader, find) => checkMedia('voice', payload, reader, find),
  template_card: (payload, reader, find) => ({ answer: checkCard(payload, reader, find) }),
}

function decode(body: Buffer): { text: string; broken: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(body), broken: false }
  } catch {
    return { text: body.toString('utf8'), broken: true }
  }
}

function checkContent(kind: string, limit: number, payload: Fields, reader: WireReader): Answer {
  const content = reader.text(payload, 'content')
  if (!content) return refusal(44004)
  if (utf8Bytes(content) <= limit) return OK
  return refusal(40058, `${kind}.content exceed max length ${limit}. invalid Request Parameter`)
}

function checkImage(payload: Fields, reader: WireReader): Answer {
  const bytes = Buffer.from(reader.text(payload, 'base64') ?? '', 'base64')
  const md5 = reader.text(payload, 'md5') ?? ''
  if (bytes.length === 0 || bytes.length > IMAGE_MAX_BYTES) return refusal(40009)
  if (md5.toLowerCase() !== createHash('md5').update(bytes).digest('hex')) return refusal(301019)
  return isJpegOrPng(bytes) ? OK : refusal(40123)
}

export function isJpegOrPng(bytes: Buffer): boolean {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const jpeg = Buffer.from([0xff, 0xd8, 0xff])
  return bytes.subarray(0, 8).equals(png) || bytes.subarray(0, 3).equals(jpeg)
}

function checkNews(payload: Fields, reader: WireReader): Answer {
  const articles = reader.list(payload, 'articles') ?? []
  if (articles.length === 0) return refusal(40008)
  if (articles.length > NEWS_MAX_ARTICLES) return refusal(45008)
  for (const article of articles) {
    reader.text(article, 'description')
    const url = reader.text(article, 'url')
    const picture = reader.text(article, 'picurl')
    if (!reader.text(article, 'title')) return refusal(41016)
    if (!url) return refusal(40063)
    if (!hasScheme(url) || (picture && !hasScheme(picture))) return refusal(45034)
  }
  return OK
}

function hasScheme(url: string): boolean {
  return /^https?:\/\//i.test(url)
}

function checkMedia(
  type: MediaType,
  payload: Fields,
  reader: WireReader,
  find: FindMedia,
): Checked {
  const mediaId = reader.text(payload, 'media_id')
  if (!mediaId) return { answer: refusal(41006) }
  const media = find(mediaId)
  return media?.type === type ? { answer: OK, media } : { answer: refusal(40007) }
}
