import {
  APP_LINK_MAX_BYTES,
  APP_MARKDOWN_MAX_BYTES,
  APP_PAGE_PATH_MAX_BYTES,
  APP_TEXT_MAX_BYTES,
  cutToUtf8Bytes,
  NEWS_DESCRIPTION_MAX_BYTES,
  NEWS_MAX_ARTICLES,
  NEWS_TITLE_MAX_BYTES,
  utf8Bytes,
} from '@/lib/wecom/limits'
import { OK, refusal, type Answer } from '../reply'
import type { Media, MediaType } from '../types'
import type { Fields, WireReader } from '../wire-reader'
import { checkAppCard } from './check-app-card'

/** What a kind of message is checked against. */
export type MessageSurroundings = {
  reader: WireReader
  /** A file that some application of the organisation uploaded and that still serves. */
  findMedia: (mediaId: string) => Media | undefined
  /** 0, 1, or 2 (mpnews only). */
  safe: number
  /** Messages whose answer needs a callback URL can be sent (43012). */
  hasCallback: boolean
  /** Sent to a chat: no cards there, and a textcard counts bytes. */
  toChat: boolean
  /** To `@all`. */
  toAll: boolean
}

export type CheckedMessage = {
  kind: string
  answer: Answer
  /** What members see: the payload with everything cut that WeCom cuts. */
  shown?: Fields
  /** The answer carries a `response_code`. */
  interactive?: boolean
}

/** What WeCom answers to the payload of this `msgtype`. WeCom path/90236, path/90248 */
export function checkAppMessage(fields: Fields, around: MessageSurroundings): CheckedMessage {
  const kind = around.reader.text(fields, 'msgtype') ?? 'unknown'
  const check = Object.hasOwn(CHECKS, kind) ? CHECKS[kind] : undefined
  const payload = check && around.reader.object(fields, kind)
  if (!check || !payload || (kind === 'template_card' && around.toChat)) {
    return { kind, answer: refusal(40008) }
  }
  if (around.safe > 2 || around.safe < 0) return { kind, answer: invalid('safe') }
  if (around.safe === 2 && kind !== 'mpnews') return { kind, answer: invalid('safe') }
  const result = check(payload, around)
  if ('errcode' in result) return { kind, answer: result }
  const { interactive, ...shown } = result
  return { kind, answer: OK, shown: { msgtype: kind, [kind]: shown.payload }, interactive }
}

type Seen = { payload: Fields; interactive?: boolean }
type Check = (payload: Fields, around: MessageSurroundings) => Seen | Answer

const CHECKS: Record<string, Check> = {
  text(payload, { reader }) {
    reader.texts(payload, 'mentioned_list')
    const content = reader.text(payload, 'content')
    if (!content) return refusal(44004)
    return { payload: { ...payload, content: cutToUtf8Bytes(content, APP_TEXT_MAX_BYTES) } }
  },
  markdown(payload, { reader }) {
    const content = reader.text(payload, 'content')
    if (!content) return refusal(44004)
    const limit = APP_MARKDOWN_MAX_BYTES
    if (utf8Bytes(content) <= limit) return { payload }
    return invalid(`markdown.content exceed max length ${limit}`)
  },
  image: (payload, around) => media('image', payload, around),
  voice: (payload, around) => media('voice', payload, around),
  file(payload, around) {
    const checked = media('file', payload, around)
    if ('errcode' in checked || around.safe !== 1) return checked
    const filename = around.findMedia(String(payload.media_id))?.filename ?? ''
    return SAFE_FILES.test(filename) ? checked : invalid('safe')
  },
  video(payload, around) {
    const checked = media('video', payload, around)
    if ('errcode' in checked) return checked
    const title = around.reader.text(payload, 'title')
    const description = around.reader.text(payload, 'description')
    return {
      payload: {
        ...payload,
        ...(title && { title: cutToUtf8Bytes(title, NEWS_TITLE_MAX_BYTES) }),
        ...(description && {
          description: cutToUtf8Bytes(description, NEWS_DESCRIPTION_MAX_BYTES),
        }),
      },
    }
  },
  textcard,
  news,
  mpnews,
  miniprogram_notice: miniProgram,
  template_card(payload, around) {
    const { errcode, interactive } = checkAppCard(payload, around)
    return errcode === undefined ? { payload, interactive } : refusal(errcode)
  },
}

const SAFE_FILES = /\.(txt|pdf|docx?|pptx?|xlsx?|xml|jpe?g|png|bmp|gif)$/i

function media(
  type: MediaType,
  payload: Fields,
  { reader, findMedia }: MessageSurroundings,
): Seen | Answer {
  const mediaId = reader.text(payload, 'media_id')
  if (!mediaId) return refusal(41006)
  return findMedia(mediaId)?.type === type ? { payload } : refusal(40007)
}

function textcard(payload: Fields, { reader, toChat }: MessageSurroundings): Seen | Answer {
  const title = reader.text(payload, 'title')
  const description = reader.text(payload, 'description')
  const url = reader.text(payload, 'url')
  const button = reader.text(payload, 'btntxt')
  if (!title) return refusal(41016)
  if (!description) return refusal(41033)
  if (!url) return refusal(40063)
  const wrongUrl = urlProblem(url)
  if (wrongUrl) return wrongUrl
  if (button && [...button].length > 4) return invalid('textcard.btntxt exceed max length 4')
  const cut = toChat ? cutToUtf8Bytes : cutToCharacters
  return { payload: { ...payload, title: cut(title, 128), description: cut(description, 512) } }
}

function news(payload: Fields, { reader, safe }: MessageSurroundings): Seen | Answer {
  if (safe) return refusal(40074)
  const articles = reader.list(payload, 'articles') ?? []
  if (articles.length === 0) return refusal(40063)
  if (articles.length > NEWS_MAX_ARTICLES) return refusal(45008)
  const shown: Fields[] = []
  for (const article of articles) {
    const title = reader.text(article, 'title')
    const description = reader.text(article, 'description')
    const url = reader.text(article, 'url')
    const picture = reader.text(article, 'picurl')
    const path = reader.text(article, 'pagepath')
    if (!title) return refusal(41016)
    if (!url && !(reader.text(article, 'appid') && path)) return refusal(40063)
    const wrongUrl = (url && urlProblem(url)) || (picture && urlProblem(picture))
    if (wrongUrl) return wrongUrl
    if (path && utf8Bytes(path) > APP_PAGE_PATH_MAX_BYTES)
      return invalid('pagepath exceed max length 128')
    shown.push({
      ...article,
      title: cutToUtf8Bytes(title, NEWS_TITLE_MAX_BYTES),
      ...(description && { description: cutToUtf8Bytes(description, NEWS_DESCRIPTION_MAX_BYTES) }),
    })
  }
  return { payload: { ...payload, articles: shown } }
}

function mpnews(payload: Fields, { reader, findMedia }: MessageSurroundings): Seen | Answer {
  const articles = reader.list(payload, 'articles') ?? []
  if (articles.length === 0) return refusal(40063)
  if (articles.length > NEWS_MAX_ARTICLES) return refusal(45008)
  for (const article of articles) {
    const thumb = reader.text(article, 'thumb_media_id')
    const content = reader.text(article, 'content')
    reader.text(article, 'digest')
    const source = reader.text(article, 'content_source_url')
    if (!reader.text(article, 'title')) return refusal(41016)
    if (!thumb) return refusal(41006)
    if (findMedia(thumb)?.type !== 'image') return refusal(40007)
    if (!content) return refusal(44004)
    if (utf8Bytes(content) > 666 * 1024) return refusal(45002)
    if (utf8Bytes(reader.text(article, 'author') ?? '') > 64) return invalid('author')
    const wrongUrl = source && urlProblem(source)
    if (wrongUrl) return wrongUrl
  }
  return { payload }
}

function miniProgram(payload: Fields, { reader, toAll }: MessageSurroundings): Seen | Answer {
  const items = reader.list(payload, 'content_item') ?? []
  const title = [...(reader.text(payload, 'title') ?? '')].length
  const description = reader.text(payload, 'description')
  reader.text(payload, 'page')
  if (!reader.text(payload, 'appid')) return refusal(40063)
  if (title < 4 || title > 12) return invalid('miniprogram_notice.title')
  if (description && ([...description].length < 4 || [...description].length > 12)) {
    return invalid('miniprogram_notice.description')
  }
  if (toAll || items.length > 10) return invalid('miniprogram_notice')
  for (const item of items) {
    const key = [...(reader.text(item, 'key') ?? '')].length
    const value = [...(reader.text(item, 'value') ?? '')].length
    if (key === 0 || value === 0) return refusal(40063)
    if (key > 10 || value > 30) return invalid('content_item')
  }
  return { payload }
}

function urlProblem(url: string): Answer | undefined {
  if (!/^https?:\/\//i.test(url)) return refusal(45034)
  return utf8Bytes(url) > APP_LINK_MAX_BYTES ? invalid('url exceed max length 2048') : undefined
}

function cutToCharacters(text: string, most: number): string {
  return [...text].slice(0, most).join('')
}

function invalid(what: string): Answer {
  return refusal(40058, `${what}. invalid Request Parameter`)
}
