import {
  FileText,
  Image as ImageIcon,
  MessageCircleQuestion,
  Mic,
  Newspaper,
  PanelTop,
  SquareArrowOutUpRight,
} from 'lucide-react'
import { carries, type Channel } from '@/lib/content/channel'
import type { FileItem, FormItem, Item } from '@/lib/content/composition-schema'

/** What people choose to attach: a card that is answered by a button is a kind of its own to them. */
export const KIND_ICONS = {
  image: ImageIcon,
  file: FileText,
  voice: Mic,
  textcard: SquareArrowOutUpRight,
  news: Newspaper,
  card: PanelTop,
  question: MessageCircleQuestion,
}

export type Attachable = keyof typeof KIND_ICONS
export type FileKind = FileItem['kind']
/** Those that are filled in. */
export type FormKind = FormItem['kind'] | 'question'

const KINDS = Object.keys(KIND_ICONS) as Attachable[]

/** In the order in which they are offered. */
export function attachablesOf(channel: Channel): Attachable[] {
  return KINDS.filter((kind) => (kind === 'question' ? channel === 'bot' : carries(channel, kind)))
}

export function attachableOf(item: Exclude<Item, { kind: 'text' }>): Attachable {
  const isQuestion = item.kind === 'card' && item.card.card_type === 'button_interaction'
  return isQuestion ? 'question' : item.kind
}

export function isFileKind(kind: Attachable): kind is FileKind {
  return kind === 'image' || kind === 'file' || kind === 'voice'
}
