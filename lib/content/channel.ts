import type { Item, ItemKind } from './composition-schema'
import type { WrittenDialect } from './dialect'
import type { TextFormat } from './fits'

/**
 * The ways a message travels: a group robot to a group of staff, an application message or the AI
 * bot to one member of staff privately.
 */
export const CHANNELS = ['robot', 'app', 'bot'] as const

export type Channel = (typeof CHANNELS)[number]

/** Whom a channel reaches: `wecom_message_log.recipient_kind`. */
export type RecipientKind = 'group' | 'staff'

type Road = {
  reaches: RecipientKind
  /** How a text can be sent, the plainest first, and what writes it. */
  dialects: { readonly [format in TextFormat]?: WrittenDialect }
  /** What can be sent besides. */
  items: readonly ItemKind[]
}

/** WeCom path/99110, path/90236, path/101463 */
const ROADS: Record<Channel, Road> = {
  robot: {
    reaches: 'group',
    dialects: { text: 'text', markdown: 'markdown', markdown_v2: 'markdown_v2' },
    items: ['text', 'image', 'file', 'voice', 'news', 'card'],
  },
  app: {
    reaches: 'staff',
    dialects: { text: 'app_text', markdown: 'app_markdown' },
    items: ['text', 'image', 'file', 'textcard', 'news', 'card'],
  },
  bot: {
    reaches: 'staff',
    dialects: { markdown: 'bot_markdown' },
    items: ['text', 'image', 'file', 'card'],
  },
}

export function recipientKindOf(channel: Channel): RecipientKind {
  return ROADS[channel].reaches
}

export function formatsOf(channel: Channel): TextFormat[] {
  return Object.keys(ROADS[channel].dialects) as TextFormat[]
}

/** The format that a text has there: the one asked for, or Markdown where there is no such format. */
export function formatOn(channel: Channel, format: TextFormat): TextFormat {
  return ROADS[channel].dialects[format] ? format : 'markdown'
}

export function dialectOf(channel: Channel, format: TextFormat): WrittenDialect {
  return ROADS[channel].dialects[formatOn(channel, format)]!
}

export function carries(channel: Channel, kind: ItemKind): boolean {
  return ROADS[channel].items.includes(kind)
}

/** Of cards only an AI bot's can be answered by a button. */
export function carriesItem(channel: Channel, item: Item): boolean {
  const isQuestion = item.kind === 'card' && item.card.card_type === 'button_interaction'
  return carries(channel, item.kind) && (!isQuestion || channel === 'bot')
}
