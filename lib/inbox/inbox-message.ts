/** How something came in: by an AI bot, or by an application's callback. */
export const INBOX_SOURCES = ['bot', 'app'] as const

export type InboxSource = (typeof INBOX_SOURCES)[number]

/** Something a person wrote or pressed. */
export type InboxMessage = {
  id: string
  source: InboxSource
  /** WeCom's msgtype (`text`, `image`, …) or `card_click`. */
  kind: string
  /** The words; of a card, the button's. */
  text: string
  senderId: string
  /** The message of ours whose card was pressed. */
  messageId: string | null
  receivedAt: Date
  readAt: Date | null
}

/** Something we sent to the same person. */
export type SentMessage = {
  id: string
  channel: string
  status: string
  text: string
  createdAt: Date
}

/** One person's (or one unknown account's, or one group's) replies, as the list shows them. */
export type InboxThread = {
  /** `tutor-3`, `conversation-7`, `app-2-userid` */
  key: string
  /** The person's name, the group's, or the id under which an unknown one wrote. */
  name: string
  tutorId: number | null
  groupId: number | null
  conversationId: number | null
  unread: number
  /** The newest message's id, which orders the list. */
  lastId: string
  lastText: string
  lastKind: string
  lastAt: Date
}

/** What a thread's key names. */
export type ThreadKey =
  | { kind: 'tutor'; tutorId: number }
  | { kind: 'conversation'; conversationId: number }
  | { kind: 'app'; sourceId: number; senderId: string }

export function readThreadKey(key: string): ThreadKey | undefined {
  const [, kind, id, sender] = /^(tutor|conversation|app)-(\d{1,9})(?:-(.+))?$/.exec(key) ?? []
  if (kind === 'tutor' && !sender) return { kind, tutorId: Number(id) }
  if (kind === 'conversation' && !sender) return { kind, conversationId: Number(id) }
  return kind === 'app' && sender ? { kind, sourceId: Number(id), senderId: sender } : undefined
}
