import { checkRobotMessage, unsendableText } from '@/lib/wecom/check-robot-message'
import { FILE_MAX_BYTES, IMAGE_MAX_BYTES, utf8Bytes, VOICE_MAX_BYTES } from '@/lib/wecom/limits'
import { required, requiredLink } from '@/lib/wecom/message-problem'
import type { RobotMessage } from '@/lib/wecom/robot-message'
import type { TextCard } from './app-payload'
import type { ButtonCard } from './card-schema'
import { dialectOf, type Channel } from './channel'
import { DIALECTS } from './dialects'
import { fileOf } from './file-payload'
import type { Payload } from './payload'

/** Of a card that is answered by a press, WeCom path/101032. */
export const CARD_BUTTONS_MAX = 6
/** Longer ones are cut without a word, in characters. WeCom path/90236 */
export const TEXT_CARD_TITLE_MAX = 128
export const TEXT_CARD_DESCRIPTION_MAX = 512
export const TEXT_CARD_BUTTON_MAX = 4

export type PayloadProblem = { path: string; code: string; limit?: number; actual?: number }

/** Everything WeCom would refuse in a message of this channel, or change without a word. */
export function checkPayload(payload: Payload, channel: Channel): PayloadProblem[] {
  const file = fileOf(payload)
  if (file) return fileProblems(file.bytes, payload.msgtype)
  switch (payload.msgtype) {
    case 'textcard':
      return [...unsendableText(payload), ...textCardProblems(payload.textcard)]
    case 'template_card':
      return cardProblems(payload.template_card)
    case 'text':
    case 'markdown':
      return channel === 'robot' ? checkRobotMessage(payload) : textProblems(payload, channel)
    default:
      // No file is left that stands by its hash: this is the message itself.
      return checkRobotMessage(payload as RobotMessage)
  }
}

const FILE_LIMITS: Record<string, number> = {
  image: IMAGE_MAX_BYTES,
  file: FILE_MAX_BYTES,
  voice: VOICE_MAX_BYTES,
}

function fileProblems(actual: number, msgtype: Payload['msgtype']): PayloadProblem[] {
  const limit = FILE_LIMITS[msgtype]!
  return actual <= limit ? [] : [{ path: 'file', code: 'too_many_bytes', limit, actual }]
}

type TextPayload = Extract<Payload, { msgtype: 'text' | 'markdown' }>

function textProblems(payload: TextPayload, channel: Channel): PayloadProblem[] {
  const { msgtype } = payload
  const content = msgtype === 'text' ? payload.text.content : payload.markdown.content
  const limit = DIALECTS[dialectOf(channel, msgtype)].maxBytes
  const actual = utf8Bytes(content)
  const tooLong = { path: `${msgtype}.content`, code: 'too_many_bytes', limit, actual }
  return [...unsendableText(payload), ...(actual > limit ? [tooLong] : [])]
}

function textCardProblems({ title, description, url, btntxt = '' }: TextCard): PayloadProblem[] {
  return [
    ...required('textcard.title', title),
    ...atMostCharacters('textcard.title', title, TEXT_CARD_TITLE_MAX),
    ...required('textcard.description', description),
    ...atMostCharacters('textcard.description', description, TEXT_CARD_DESCRIPTION_MAX),
    ...requiredLink('textcard.url', url),
    ...atMostCharacters('textcard.btntxt', btntxt, TEXT_CARD_BUTTON_MAX),
  ]
}

function atMostCharacters(path: string, text: string, limit: number): PayloadProblem[] {
  const actual = [...text].length
  return actual > limit ? [{ path, code: 'too_many_characters', limit, actual }] : []
}

type CardPayload = Extract<Payload, { msgtype: 'template_card' }>['template_card']

function cardProblems(card: CardPayload): PayloadProblem[] {
  if (card.card_type === 'button_interaction') {
    return [...unsendableText(card), ...buttonProblems(card)]
  }
  const message = { msgtype: 'template_card', template_card: card } as const
  return [...checkRobotMessage(message), ...foreignFiles(message)]
}

function buttonProblems({ main_title, button_list }: ButtonCard): PayloadProblem[] {
  const path = 'template_card.button_list'
  const limit = CARD_BUTTONS_MAX
  const actual = button_list.length
  return [
    ...required('template_card.main_title.title', main_title.title),
    ...(actual === 0 ? [{ path, code: 'empty' }] : []),
    ...(actual > limit ? [{ path, code: 'too_many', limit, actual }] : []),
    ...button_list.flatMap(({ text, key }, index) => [
      ...required(`${path}.${index}.text`, text),
      ...required(`${path}.${index}.key`, key),
    ]),
  ]
}

/** A card's own file would have to be uploaded by the very robot that carries the card. */
function foreignFiles({
  template_card: card,
}: Extract<RobotMessage, { msgtype: 'template_card' }>): PayloadProblem[] {
  const list = card.horizontal_content_list ?? []
  return list.flatMap(({ type }, index) =>
    type === 2
      ? [{ path: `template_card.horizontal_content_list.${index}.type`, code: 'card_file' }]
      : [],
  )
}
