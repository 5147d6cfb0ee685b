import type { AppCard } from './app-card'
import { atMost, commonProblems, noticeProblems } from './check-template-card'
import {
  CARD_BUTTONS_MAX,
  CARD_KEY_MAX_BYTES,
  CARD_MENU_MAX,
  CARD_OPTIONS_MAX,
  CARD_SELECTS_MAX,
  CARD_TASK_ID_MAX_BYTES,
  CARD_VOTE_OPTIONS_MAX,
  utf8Bytes,
} from './limits'
import { required, requiredLink, type MessageProblem } from './message-problem'

/** What WeCom would refuse in a card of an application (42014–42051). WeCom path/90236 */
export function appCardProblems(card: AppCard): MessageProblem[] {
  return [...taskIdProblems(card), ...problemsByType(card)]
}

function problemsByType(card: AppCard): MessageProblem[] {
  switch (card.card_type) {
    case 'text_notice':
      return [...noticeProblems(card), ...menuProblems(card.action_menu)]
    case 'news_notice':
      return [...noticeProblems(card), ...menuProblems(card.action_menu), ...pictureProblems(card)]
    case 'button_interaction':
      return [
        ...titleProblems(card),
        ...commonProblems(card),
        ...menuProblems(card.action_menu),
        ...buttonProblems(card.button_list),
        ...(card.button_selection
          ? selectionProblems(`${CARD}.button_selection`, card.button_selection, CARD_OPTIONS_MAX)
          : []),
      ]
    case 'vote_interaction':
      return [
        ...titleProblems(card),
        ...selectionProblems(`${CARD}.checkbox`, card.checkbox, CARD_VOTE_OPTIONS_MAX),
        ...pressProblems(`${CARD}.submit_button`, card.submit_button),
      ]
    case 'multiple_interaction':
      return [
        ...titleProblems(card),
        ...someOf(`${CARD}.select_list`, card.select_list, CARD_SELECTS_MAX),
        ...card.select_list.flatMap((each, index) =>
          selectionProblems(`${CARD}.select_list.${index}`, each, CARD_OPTIONS_MAX),
        ),
        ...pressProblems(`${CARD}.submit_button`, card.submit_button),
      ]
  }
}

const CARD = 'template_card'

const NEEDS_TASK_ID = ['button_interaction', 'vote_interaction', 'multiple_interaction']

function taskIdProblems(card: AppCard): MessageProblem[] {
  const path = `${CARD}.task_id`
  const menu = 'action_menu' in card && card.action_menu !== undefined
  if (!card.task_id) {
    return NEEDS_TASK_ID.includes(card.card_type) || menu ? [{ path, code: 'missing' }] : []
  }
  const long = atMostBytes(path, card.task_id, CARD_TASK_ID_MAX_BYTES)
  return /^[\w@-]+$/.test(card.task_id) ? long : [{ path, code: 'wrong_format' }]
}

function titleProblems(card: AppCard): MessageProblem[] {
  return required(`${CARD}.main_title.title`, card.main_title?.title)
}

function pictureProblems(card: Extract<AppCard, { card_type: 'news_notice' }>): MessageProblem[] {
  if (card.image_text_area && !card.card_image) return []
  return requiredLink(`${CARD}.card_image.url`, card.card_image?.url)
}

type Button = { text: string; key: string }

function menuProblems(menu: { action_list: Button[] } | undefined): MessageProblem[] {
  if (!menu) return []
  const path = `${CARD}.action_menu.action_list`
  return [
    ...someOf(path, menu.action_list, CARD_MENU_MAX),
    ...menu.action_list.flatMap((each, index) => pressProblems(`${path}.${index}`, each)),
    ...repeated(
      path,
      menu.action_list.map(({ key }) => key),
    ),
  ]
}

function buttonProblems(
  buttons: Extract<AppCard, { card_type: 'button_interaction' }>['button_list'],
): MessageProblem[] {
  const path = `${CARD}.button_list`
  const keys = buttons.filter(({ type }) => type !== 1).map(({ key }) => key ?? '')
  return [
    ...someOf(path, buttons, CARD_BUTTONS_MAX),
    ...buttons.flatMap(({ type, text, key, url }, index) =>
      type === 1
        ? [...required(`${path}.${index}.text`, text), ...requiredLink(`${path}.${index}.url`, url)]
        : pressProblems(`${path}.${index}`, { text, key: key ?? '' }),
    ),
    ...repeated(path, keys),
  ]
}

function pressProblems(path: string, { text, key }: Button): MessageProblem[] {
  return [
    ...required(`${path}.text`, text),
    ...required(`${path}.key`, key),
    ...atMostBytes(`${path}.key`, key, CARD_KEY_MAX_BYTES),
  ]
}

function selectionProblems(
  path: string,
  selection: { question_key: string; option_list: { id: string; text: string }[] },
  limit: number,
): MessageProblem[] {
  const list = `${path}.option_list`
  return [
    ...required(`${path}.question_key`, selection.question_key),
    ...someOf(list, selection.option_list, limit),
    ...selection.option_list.flatMap(({ id, text }, index) => [
      ...required(`${list}.${index}.id`, id),
      ...required(`${list}.${index}.text`, text),
    ]),
    ...repeated(
      list,
      selection.option_list.map(({ id }) => id),
    ),
  ]
}

function someOf(path: string, list: unknown[], limit: number): MessageProblem[] {
  return list.length === 0 ? [{ path, code: 'empty' }] : atMost(path, list, limit)
}

/** Two equal keys would make an answer ambiguous (42051). */
function repeated(path: string, keys: string[]): MessageProblem[] {
  const given = keys.filter(Boolean)
  return new Set(given).size < given.length ? [{ path, code: 'wrong_format' }] : []
}

function atMostBytes(path: string, text: string, limit: number): MessageProblem[] {
  const actual = utf8Bytes(text)
  return actual > limit ? [{ path, code: 'too_many_bytes', limit, actual }] : []
}
