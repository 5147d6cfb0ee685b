import {
  CARD_HORIZONTAL_MAX,
  CARD_JUMP_MAX,
  CARD_VERTICAL_MAX,
  utf8Bytes,
} from '@/lib/wecom/limits'
import type { Media } from '../types'
import type { Fields, WireReader } from '../wire-reader'

type Surroundings = {
  reader: WireReader
  findMedia: (mediaId: string) => Media | undefined
  hasCallback: boolean
}

type Errcode = number | undefined
type Check = (card: Fields, around: Surroundings) => Errcode

/** What WeCom finds wrong with an application's template card (42014–42051, 43012). path/90236 */
export function checkAppCard(
  card: Fields,
  around: Surroundings,
): { errcode: Errcode; interactive: boolean } {
  const type = around.reader.text(card, 'card_type') ?? ''
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined
  if (!kind) return { errcode: 42031, interactive: false }
  const menu = around.reader.object(card, 'action_menu')
  const interactive = kind.interactive || menu !== undefined
  const checks = [...kind.checks, ...COMMON]
  const errcode =
    firstError(checks, card, around) ??
    (menu && menuError(card, menu, around)) ??
    taskError(card, interactive, around) ??
    (interactive && !around.hasCallback ? 43012 : undefined)
  return { errcode, interactive }
}

function firstError(checks: Check[], card: Fields, around: Surroundings): Errcode {
  for (const check of checks) {
    const errcode = check(card, around)
    if (errcode !== undefined) return errcode
  }
  return undefined
}

const horizontal: Check = (card, { reader, findMedia }) => {
  const list = reader.list(card, 'horizontal_content_list') ?? []
  if (list.length > CARD_HORIZONTAL_MAX) return 42035
  for (const item of list) {
    const type = reader.whole(item, 'type') ?? 0
    const mediaId = reader.text(item, 'media_id')
    reader.text(item, 'value')
    if (!reader.text(item, 'keyname')) return 42027
    if (type === 1 && !reader.text(item, 'url')) return 42028
    if (type === 2 && !mediaId) return 42029
    if (type === 2 && mediaId && !findMedia(mediaId)) return 40007
    if (type === 3 && !reader.text(item, 'userid')) return 42050
  }
  return undefined
}

const jumps: Check = (card, { reader }) => {
  const list = reader.list(card, 'jump_list') ?? []
  if (list.length > CARD_JUMP_MAX) return 42042
  for (const item of list) {
    if (!reader.text(item, 'title')) return 42033
    const errcode = targetError(item, reader)
    if (errcode) return errcode
  }
  return undefined
}

const quote: Check = (card, { reader }) => {
  const area = reader.object(card, 'quote_area')
  return area && targetError(area, reader)
}

const looks: Check = (card, { reader }) => {
  reader.object(card, 'source')
  reader.object(card, 'emphasis_content')
  reader.text(card, 'sub_title_text')
  return undefined
}

const COMMON: Check[] = [looks, horizontal, jumps, quote]

const needsTitle: Check = (card, { reader }) =>
  reader.text(reader.object(card, 'main_title') ?? {}, 'title') ? undefined : 42033

const needsTitleOrText: Check = (card, around) =>
  around.reader.text(card, 'sub_title_text') ? undefined : needsTitle(card, around)

const needsAction: Check = (card, { reader }) => {
  const action = reader.object(card, 'card_action')
  const type = action && reader.whole(action, 'type')
  if (!action || (type !== 1 && type !== 2)) return 42045
  return targetError(action, reader)
}

const mayHaveAction: Check = (card, { reader }) => {
  const action = reader.object(card, 'card_action')
  return action && targetError(action, reader)
}

const picture: Check = (card, { reader }) => {
  const image = reader.object(card, 'card_image')
  const area = reader.object(card, 'image_text_area')
  if (!image && !area) return 42044
  if (image && !isWebAddress(reader.text(image, 'url'))) return 42044
  if (area && !isWebAddress(reader.text(area, 'image_url'))) return 42044
  return area && targetError(area, reader)
}

const vertical: Check = (card, { reader }) => {
  const list = reader.list(card, 'vertical_content_list') ?? []
  if (list.length > CARD_VERTICAL_MAX) return 42036
  return list.some((item) => !reader.text(item, 'title')) ? 42033 : undefined
}

const buttons: Check = (card, { reader }) => {
  const list = reader.list(card, 'button_list') ?? []
  if (list.length === 0 || list.length > 6) return 42038
  const keys: string[] = []
  for (const button of list) {
    const type = reader.whole(button, 'type') ?? 0
    const key = reader.text(button, 'key') ?? ''
    reader.whole(button, 'style')
    if (!reader.text(button, 'text')) return 42038
    if (type === 1 && !reader.text(button, 'url')) return 42028
    if (type === 0 && (!key || utf8Bytes(key) > 1024)) return 42039
    if (type === 0) keys.push(key)
  }
  return new Set(keys).size < keys.length ? 42051 : undefined
}

const buttonSelection: Check = (card, { reader }) => {
  const selection = reader.object(card, 'button_selection')
  return selection && selectionError(selection, reader, 10)
}

const checkbox: Check = (card, { reader }) => {
  const box = reader.object(card, 'checkbox')
  if (!box) return 42043
  reader.whole(box, 'mode')
  return selectionError(box, reader, 20)
}

const selects: Check = (card, { reader }) => {
  const list = reader.list(card, 'select_list') ?? []
  if (list.length === 0 || list.length > 3) return 42047
  for (const select of list) {
    const errcode = selectionError(select, reader, 10)
    if (errcode) return errcode
  }
  return undefined
}

const submit: Check = (card, { reader }) => {
  const button = reader.object(card, 'submit_button') ?? {}
  if (!reader.text(button, 'text')) return 42049
  const key = reader.text(button, 'key') ?? ''
  return !key || utf8Bytes(key) > 1024 ? 42046 : undefined
}

const KINDS: Record<string, { checks: Check[]; interactive: boolean }> = {
  text_notice: { checks: [needsTitleOrText, needsAction], interactive: false },
  news_notice: { checks: [needsTitle, picture, vertical, needsAction], interactive: false },
  button_interaction: {
    checks: [needsTitle, buttons, buttonSelection, mayHaveAction],
    interactive: true,
  },
  vote_interaction: { checks: [checkbox, submit, mayHaveAction], interactive: true },
  multiple_interaction: { checks: [needsTitle, selects, submit, mayHaveAction], interactive: true },
}

function selectionError(from: Fields, reader: WireReader, most: number): Errcode {
  const options = reader.list(from, 'option_list') ?? []
  reader.text(from, 'title')
  reader.text(from, 'selected_id')
  if (!reader.text(from, 'question_key')) return 42043
  if (options.length === 0 || options.length > most) return 42037
  for (const option of options) {
    const id = reader.text(option, 'id') ?? ''
    if (!id || utf8Bytes(id) > 128) return 42040
    if (!reader.text(option, 'text')) return 42041
  }
  return undefined
}

function menuError(card: Fields, menu: Fields, { reader }: Surroundings): Errcode {
  reader.text(menu, 'desc')
  const list = reader.list(menu, 'action_list') ?? []
  if (list.length === 0 || list.length > 3) return 42039
  const keys = list.map((action) => reader.text(action, 'key') ?? '')
  if (keys.some((key) => !key || utf8Bytes(key) > 1024)) return 42039
  if (list.some((action) => !reader.text(action, 'text'))) return 42038
  return new Set(keys).size < keys.length ? 42051 : undefined
}

/** Needed by every card that somebody can answer; the others may have one. */
function taskError(card: Fields, needed: boolean, { reader }: Surroundings): Errcode {
  const task = reader.text(card, 'task_id') ?? ''
  if (task === '' && !needed) return undefined
  return /^[A-Za-z0-9_\-@]{1,128}$/.test(task) ? undefined : 42014
}

/** Type 1 opens a URL, type 2 a mini program. */
function targetError(from: Fields, reader: WireReader): Errcode {
  const type = reader.whole(from, 'type') ?? 0
  const url = reader.text(from, 'url')
  const appid = reader.text(from, 'appid')
  reader.text(from, 'pagepath')
  if (type === 1 && !url) return 42028
  if (type === 2 && !appid) return 42030
  return undefined
}

function isWebAddress(url: string | undefined): boolean {
  return /^https?:\/\//i.test(url ?? '')
}
