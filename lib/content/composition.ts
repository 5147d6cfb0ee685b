import { checkRobotMessage } from '@/lib/wecom/check-robot-message'
import { IMAGE_MAX_BYTES, FILE_MAX_BYTES, VOICE_MAX_BYTES } from '@/lib/wecom/limits'
import { readMarkdown, visibleText } from '@/lib/wecom/read-markdown'
import type { RobotMessage } from '@/lib/wecom/robot-message'
import type { CardItem, Composition, FileItem, Item, NewsItem } from './composition-schema'
import { DIALECTS } from './dialects'
import { EVERYBODY } from './document'
import type { RobotFormat } from './fits'
import { mentionsIn, namesIn } from './mentions'
import { convertNumbered } from './number-parts'
import { plainDocument } from './plain-document'
import type { RichDocument } from './rich-document'
import { fileOf, uploadOf, type RobotPayload } from './robot-payload'
import type { Warning } from './warnings'

/** One message of a robot: what people read of it in lists, and the very object that is sent. */
export type RenderedPart = {
  content: string
  payload: RobotPayload
  /** A file that the carrying robot must be given first. */
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
 * What a composition is on the wire: the one place where composer, preview and server learn it. A
 * blank text beside attachments is left out; problems are all there are, in order.
 */
export function renderComposition(composition: Composition): RenderedComposition {
  const { format, items } = composition
  const rendered = items.map((item, index) => renderItem(item, index, format))
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
    limit: DIALECTS[format].maxBytes,
    textParts: rendered.find((each) => each.text)?.parts.length ?? 0,
    everybody: parts.some(
      ({ payload }) => payload.msgtype === 'text' && payload.text.mentioned_list !== undefined,
    ),
  }
}

type RenderedItem = {
  parts: RenderedPart[]
  problems: CompositionProblem[]
  text?: { bytes: number; warnings: Warning[] }
}

function renderItem(item: Item, index: number, format: RobotFormat): RenderedItem {
  if (item.kind === 'text') return renderText(item.document, index, format)
  const part = partOf(item)
  return { parts: [part], problems: problemsOf(part.payload, index) }
}

function renderText(document: RichDocument, index: number, format: RobotFormat): RenderedItem {
  const { parts: texts, bytes, warnings } = convertNumbered(document, { to: format })
  const everybody = format === 'text' && mentionsIn(document).includes(EVERYBODY)
  const names = namesIn(document)
  const parts = texts.map((text, at) => ({
    content: readable(text, format, names),
    payload: textPayload(text, format, everybody && at === 0),
  }))
  const problems = parts.flatMap(({ payload }) => problemsOf(payload, index))
  // Everybody would be notified of nothing.
  if (everybody && parts.length === 0) problems.push({ item: index, code: 'empty' })
  if (parts.length > MAX_TEXT_PARTS) {
    const params = { limit: MAX_TEXT_PARTS, actual: parts.length }
    problems.push({ item: index, code: 'too_many_parts', params })
  }
  return { parts, problems, text: { bytes, warnings } }
}

function textPayload(content: string, format: RobotFormat, everybody: boolean): RobotMessage {
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
function readable(text: string, format: RobotFormat, names: Record<string, string>): string {
  const named = text.replace(/<@([\w.-]+)>/g, (whole, id: string) =>
    Object.hasOwn(names, id) ? `@${names[id]}` : whole,
  )
  if (format === 'text') return named
  return visibleText(readMarkdown(named, format, { strict: true }))
}

function partOf(item: FileItem | NewsItem | CardItem): RenderedPart {
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
    default: {
      const payload = filePayload(item)
      const upload = uploadOf(payload)
      return { content: item.file.name, payload, ...(upload && { mediaSha256: upload.sha256 }) }
    }
  }
}

function filePayload({ kind, file }: FileItem): RobotPayload {
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
  const sub = card.card_type === 'text_notice' ? card.sub_title_text : undefined
  return [title, desc, sub].filter(Boolean).join('\n')
}

const FILE_LIMITS = { image: IMAGE_MAX_BYTES, file: FILE_MAX_BYTES, voice: VOICE_MAX_BYTES }

function problemsOf(payload: RobotPayload, item: number): CompositionProblem[] {
  const file = fileOf(payload)
  if (file) {
    const limit = FILE_LIMITS[payload.msgtype as keyof typeof FILE_LIMITS]
    if (file.bytes <= limit) return []
    return [{ item, code: 'too_many_bytes', params: { path: 'file', limit, actual: file.bytes } }]
  }
  // No file is left that stands by its hash: this is the message itself.
  const message = payload as RobotMessage
  return [...checkRobotMessage(message), ...foreignFiles(message)].map(
    ({ path, code, limit, actual }) => ({
      item,
      code,
      params: {
        path,
        ...(limit !== undefined && { limit }),
        ...(actual !== undefined && { actual }),
      },
    }),
  )
}

/** A card's own file would have to be uploaded by the very robot that carries the card. */
function foreignFiles(
  message: RobotMessage,
): { path: string; code: string; limit?: number; actual?: number }[] {
  if (message.msgtype !== 'template_card') return []
  const list = message.template_card.horizontal_content_list ?? []
  return list.flatMap(({ type }, index) =>
    type === 2
      ? [{ path: `template_card.horizontal_content_list.${index}.type`, code: 'card_file' }]
      : [],
  )
}

/** A composition of one plain text, line by line. */
export function plainComposition(text: string): Composition {
  return { format: 'text', items: [{ kind: 'text', document: plainDocument(text) }] }
}
