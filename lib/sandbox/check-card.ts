import { CARD_HORIZONTAL_MAX, CARD_JUMP_MAX, CARD_VERTICAL_MAX } from '@/lib/wecom/limits'
import { OK, refusal, type Answer } from './reply'
import type { Media } from './types'
import type { Fields, WireReader } from './wire-reader'

/** Finds a file that this robot uploaded and that has not expired. */
export type FindMedia = (mediaId: string) => Media | undefined

/** What WeCom would answer to a template card by a robot (42027–42050). */
export function checkCard(card: Fields, reader: WireReader, find: FindMedia): Answer {
  const type = reader.text(card, 'card_type')
  if (type !== 'text_notice' && type !== 'news_notice') return refusal(42031)
  const errcode =
    titleError(card, reader, type) ??
    horizontalError(card, reader, find) ??
    jumpError(card, reader) ??
    quoteError(card, reader) ??
    (type === 'news_notice' ? newsNoticeError(card, reader) : undefined) ??
    actionError(card, reader)
  return errcode === undefined ? OK : refusal(errcode)
}

type Errcode = number | undefined

function titleError(card: Fields, reader: WireReader, type: string): Errcode {
  reader.object(card, 'source')
  reader.object(card, 'emphasis_content')
  const main = reader.object(card, 'main_title') ?? {}
  const subtitle = reader.text(card, 'sub_title_text')
  if (reader.text(main, 'title')) return undefined
  return type === 'text_notice' && subtitle ? undefined : 42033
}

function horizontalError(card: Fields, reader: WireReader, find: FindMedia): Errcode {
  const list = reader.list(card, 'horizontal_content_list') ?? []
  if (list.length > CARD_HORIZONTAL_MAX) return 42035
  for (const item of list) {
    const type = reader.number(item, 'type') ?? 0
    const mediaId = reader.text(item, 'media_id')
    if (!reader.text(item, 'keyname')) return 42027
    if (type === 1 && !reader.text(item, 'url')) return 42028
    if (type === 2 && !mediaId) return 42029
    if (type === 2 && mediaId && !find(mediaId)) return 40007
    if (type === 3 && !reader.text(item, 'userid')) return 42050
  }
  return undefined
}

function jumpError(card: Fields, reader: WireReader): Errcode {
  const list = reader.list(card, 'jump_list') ?? []
  if (list.length > CARD_JUMP_MAX) return 42042
  for (const item of list) {
    if (!reader.text(item, 'title')) return 42033
    const error = targetError(item, reader)
    if (error) return error
  }
  return undefined
}

function quoteError(card: Fields, reader: WireReader): Errcode {
  const quote = reader.object(card, 'quote_area')
  return quote && targetError(quote, reader)
}

function newsNoticeError(card: Fields, reader: WireReader): Errcode {
  const image = reader.object(card, 'card_image')
  if (!image || !/^https?:\/\//i.test(reader.text(image, 'url') ?? '')) return 42044
  const area = reader.object(card, 'image_text_area')
  const list = reader.list(card, 'vertical_content_list') ?? []
  if (list.length > CARD_VERTICAL_MAX) return 42036
  if (list.some((item) => !reader.text(item, 'title'))) return 42033
  return area && targetError(area, reader)
}

function actionError(card: Fields, reader: WireReader): Errcode {
  const action = reader.object(card, 'card_action')
  const type = action && reader.number(action, 'type')
  if (!action || (type !== 1 && type !== 2)) return 42045
  return targetError(action, reader)
}

/** Type 1 opens a URL, type 2 a mini program. */
function targetError(from: Fields, reader: WireReader): Errcode {
  const type = reader.number(from, 'type') ?? 0
  const url = reader.text(from, 'url')
  const appid = reader.text(from, 'appid')
  if (type === 1 && !url) return 42028
  if (type === 2 && !appid) return 42030
  return undefined
}
