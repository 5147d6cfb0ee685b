import { readMarkdown, visibleText } from '@/lib/wecom/read-markdown'
import { carriesItem, dialectOf, formatOn, type Channel } from './channel'
import { checkPayload } from './check-payload'
import type { CardItem, Composition, FileItem, FormItem, Item } from './composition-schema'
import type { DialectName } from './dialect'
import { DIALECTS } from './dialects'
import { EVERYBODY } from './document'
import { fileOf, type FilePayload } from './file-payload'
import type { TextFormat } from './fits'
import { mentionsIn, namesIn } from './mentions'
import { convertNumbered } from './number-parts'
import type { Payload } from './payload'
import { plainDocument } from './plain-document'
import { readingOf } from './reading-of'
import type { RichDocument } from './rich-document'
import type { Warning } from './warnings'

/** One message: what people read of it in lists, and the very object that is sent. */
export type RenderedPart = {
  content: string
  payload: Payload
  /** A file that WeCom must be given first. */
  mediaSha256?: string
}

/** Why WeCom would not take an item. `item`: its place in the composition. */
export type CompositionProblem = {
  item: number
  code: string
  params?: Record<string, string | number>
}

export type RenderedComposition = {
  parts: RenderedPart[]
  problems: CompositionProblem[]
  /** What the text's format changes or loses. */
  warnings: Warning[]
  /** UTF-8 bytes of the whole text, before it is cut into parts. */
  bytes: number
  /** Of one part. */
  limit: number
  /** How many of the parts are text. */
  textParts: number
  /** Everybody of the group is notified (`@all`). */
  everybody: boolean
}

/** More parts of one text than this is no message any more: a robot sends 20 in a minute. */
export const MAX_TEXT_PARTS = 20

/**
 * What a composition is on the wire of a channel: the one place where composer, preview and server
 * learn it. A blank text beside attachments is left out; problems are all there are, in order.
 */
export function renderComposition(
  composition: Composition,
  channel: Channel = 'robot',
): RenderedComposition {
  const { items } = composition
  const to = { channel, format: formatOn(channel, composition.format) }
  const rendered = items.map((item, index) => renderItem(item, index, to))
  const parts = rendered.flatMap((each) => each.parts)
  const problems = rendered.flatMap((each) => each.problems)
  const text = rendered.find((each) => each.text)?.text
  const at = Math.max(
    items.findIndex(({ kind }) => kind === 'text'),
    0,
  )
  return {
    parts,
    problems:
      parts.length === 0 && problems.length === 0 ? [{ item: at, code: 'empty' }] : problems,
    warnings: text?.warnings ?? [],
    bytes: text?.bytes ?? 0,
    limit: DIALECTS[dialectOf(channel, to.format)].maxBytes,
    textParts: rendered.find((each) => each.text)?.parts.length ?? 0,
    everybody: parts.some(
      ({ payload }) => payload.msgtype === 'text' && 'mentioned_list' in payload.text,
    ),
  }
}

type RenderedItem = {
  parts: RenderedPart[]
  problems: CompositionProblem[]
  text?: { bytes: number; warnings: Warning[] }
}

/** `format`: one of the channel's own. */
type Road = { channel: Channel; format: TextFormat }

function renderItem(item: Item, index: number, to: Road): RenderedItem {
  if (!carriesItem(to.channel, item)) {
    const params = { path: item.kind }
    return { parts: [], problems: [{ item: index, code: 'not_on_channel', params }] }
  }
  if (item.kind === 'text') return renderText(item.document, index, to)
  const part = partOf(item, to.channel)
  return { parts: [part], problems: problemsOf(part.payload, index, to.channel) }
}

function renderText(
  document: RichDocument,
  index: number,
  { channel, format }: Road,
): RenderedItem {
  const to = dialectOf(channel, format)
  const { parts: texts, bytes, warnings } = convertNumbered(document, { to })
  const everybody = to === 'text' && mentionsIn(document).includes(EVERYBODY)
  const names = namesIn(document)
  const parts = texts.map((text, at) => ({
    content: readable(text, to, names),
    payload: textPayload(text, format, everybody && at === 0),
  }))
  const problems = parts.flatMap(({ payload }) => problemsOf(payload, index, channel))
  // Everybody would be notified of nothing.
  if (everybody && parts.length === 0) problems.push({ item: index, code: 'empty' })
  if (parts.length > MAX_TEXT_PARTS) {
    const params = { limit: MAX_TEXT_PARTS, actual: parts.length }
    problems.push({ item: index, code: 'too_many_parts', params })
  }
  return { parts, problems, text: { bytes, warnings } }
}

function textPayload(content: string, format: TextFormat, everybody: boolean): Payload {
  switch (format) {
    case 'text':
      return {
        msgtype: 'text',
        text: everybody ? { content, mentioned_list: [EVERYBODY] } : { content },
      }
    case 'markdown':
      return { msgtype: 'markdown', markdown: { content } }
    case 'markdown_v2':
      return { msgtype: 'markdown_v2', markdown_v2: { content } }
  }
}

/** As people read it: no marks, mentions by name. */
function readable(text: string, dialect: DialectName, names: Record<string, string>): string {
  const named = text.replace(/<@([\w.-]+)>/g, (whole, id: string) =>
    Object.hasOwn(names, id) ? `@${names[id]}` : whole,
  )
  if (!DIALECTS[dialect].markup) return named
  return visibleText(readMarkdown(named, readingOf(dialect), { strict: true }))
}

function partOf(item: FileItem | FormItem, channel: Channel): RenderedPart {
  switch (item.kind) {
    case 'news':
      return {
        content: item.articles.map(({ title }) => title).join('\n'),
        payload: { msgtype: 'news', news: { articles: item.articles } },
      }
    case 'card':
      return {
        content: cardTitle(item),
        payload: { msgtype: 'template_card', template_card: item.card },
      }
    case 'textcard':
      return {
        content: [item.card.title, item.card.description].filter(Boolean).join('\n'),
        payload: { msgtype: 'textcard', textcard: item.card },
      }
    default: {
      const payload = filePayload(item)
      // A robot's picture travels within the message itself.
      const travels = channel === 'robot' && payload.msgtype === 'image'
      const mediaSha256 = travels ? undefined : fileOf(payload)?.sha256
      return { content: item.file.name, payload, ...(mediaSha256 && { mediaSha256 }) }
    }
  }
}

function filePayload({ kind, file }: FileItem): FilePayload {
  switch (kind) {
    case 'image':
      return { msgtype: 'image', image: file }
    case 'file':
      return { msgtype: 'file', file }
    case 'voice':
      return { msgtype: 'voice', voice: file }
  }
}

function cardTitle({ card }: CardItem): string {
  const { title, desc } = card.main_title ?? {}
  const sub = card.card_type === 'news_notice' ? undefined : card.sub_title_text
  return [title, desc, sub].filter(Boolean).join('\n')
}

function problemsOf(payload: Payload, item: number, channel: Channel): CompositionProblem[] {
  return checkPayload(payload, channel).map(({ code, ...params }) => ({ item, code, params }))
}

/** A composition of one plain text, line by line. */
export function plainComposition(text: string): Composition {
  return { format: 'text', items: [{ kind: 'text', document: plainDocument(text) }] }
}
