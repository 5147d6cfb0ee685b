import { hasVisibleText } from './has-visible-text'
import {
  CARD_ASPECT_RATIO_MAX,
  CARD_ASPECT_RATIO_MIN,
  CARD_HORIZONTAL_MAX,
  CARD_JUMP_MAX,
  CARD_VERTICAL_MAX,
} from './limits'
import { required, requiredLink, type MessageProblem } from './message-problem'
import type { TemplateCard } from './robot-message'

/** What WeCom would refuse in a card (42027–42050). WeCom path/99110 */
export function cardProblems(card: TemplateCard): MessageProblem[] {
  return [
    ...noticeProblems(card),
    ...(card.card_type === 'news_notice'
      ? requiredLink('template_card.card_image.url', card.card_image.url)
      : []),
  ]
}

type TextNotice = Extract<TemplateCard, { card_type: 'text_notice' }>
type NewsNotice = Extract<TemplateCard, { card_type: 'news_notice' }>

/** A notice of an application: its picture may be the image text area's. */
export type Notice = TextNotice | (Omit<NewsNotice, 'card_image'> & Partial<NewsNotice>)

/** What is wrong with a notice whoever sends it. */
export function noticeProblems(card: Notice): MessageProblem[] {
  return [
    ...titleProblems(card),
    ...commonProblems(card),
    ...(card.card_type === 'news_notice' ? newsNoticeProblems(card) : []),
  ]
}

/** What is wrong with the parts that every kind of card may have. */
export function commonProblems(card: Partial<Omit<TextNotice, 'card_type'>>): MessageProblem[] {
  return [
    ...linkProblems('template_card.quote_area', card.quote_area),
    ...horizontalProblems(card.horizontal_content_list ?? []),
    ...jumpProblems(card.jump_list ?? []),
    ...linkProblems('template_card.card_action', card.card_action),
  ]
}

function titleProblems(card: Notice): MessageProblem[] {
  if (hasVisibleText(card.main_title?.title ?? '')) return []
  if (card.card_type === 'text_notice' && hasVisibleText(card.sub_title_text ?? '')) return []
  return [{ path: 'template_card.main_title.title', code: 'missing' }]
}

type Link = { type?: number | undefined; url?: string | undefined; appid?: string | undefined }

/** Type 1 opens a URL, type 2 a mini program; each needs its own field. */
function linkProblems(path: string, link: Link | undefined): MessageProblem[] {
  if (link?.type === 1) return requiredLink(`${path}.url`, link.url)
  if (link?.type === 2) return required(`${path}.appid`, link.appid)
  return []
}

function horizontalProblems(
  list: NonNullable<TemplateCard['horizontal_content_list']>,
): MessageProblem[] {
  const path = 'template_card.horizontal_content_list'
  return [
    ...atMost(path, list, CARD_HORIZONTAL_MAX),
    ...list.flatMap((item, index) => [
      ...required(`${path}.${index}.keyname`, item.keyname),
      ...(item.type === 1 ? requiredLink(`${path}.${index}.url`, item.url) : []),
      ...(item.type === 2 ? required(`${path}.${index}.media_id`, item.media_id) : []),
      ...(item.type === 3 ? required(`${path}.${index}.userid`, item.userid) : []),
    ]),
  ]
}

function jumpProblems(list: NonNullable<TemplateCard['jump_list']>): MessageProblem[] {
  const path = 'template_card.jump_list'
  return [
    ...atMost(path, list, CARD_JUMP_MAX),
    ...list.flatMap((item, index) => [
      ...required(`${path}.${index}.title`, item.title),
      ...linkProblems(`${path}.${index}`, item),
    ]),
  ]
}

function newsNoticeProblems(card: Exclude<Notice, TextNotice>): MessageProblem[] {
  const path = 'template_card.vertical_content_list'
  const list = card.vertical_content_list ?? []
  return [
    ...ratioProblems(card.card_image?.aspect_ratio),
    ...linkProblems('template_card.image_text_area', card.image_text_area),
    ...(card.image_text_area
      ? requiredLink('template_card.image_text_area.image_url', card.image_text_area.image_url)
      : []),
    ...atMost(path, list, CARD_VERTICAL_MAX),
    ...list.flatMap((item, index) => required(`${path}.${index}.title`, item.title)),
  ]
}

function ratioProblems(ratio: number | undefined): MessageProblem[] {
  if (ratio === undefined) return []
  if (ratio >= CARD_ASPECT_RATIO_MIN && ratio < CARD_ASPECT_RATIO_MAX) return []
  return [{ path: 'template_card.card_image.aspect_ratio', code: 'out_of_range' }]
}

/** A problem when the list has more entries than WeCom takes. */
export function atMost(path: string, list: unknown[], limit: number): MessageProblem[] {
  return list.length > limit ? [{ path, code: 'too_many', limit, actual: list.length }] : []
}
