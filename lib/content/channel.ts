/**
 * The ways a message travels: a group robot to a group of staff, an application message or the AI
 * bot to one member of staff privately.
 */
export const CHANNELS = ['robot', 'app', 'bot'] as const

export type Channel = (typeof CHANNELS)[number]

/** Whom a channel reaches: `wecom_message_log.recipient_kind`. */
export type RecipientKind = 'group' | 'staff'

const REACHES: Record<Channel, RecipientKind> = { robot: 'group', app: 'staff', bot: 'staff' }

export function recipientKindOf(channel: Channel): RecipientKind {
  return REACHES[channel]
}
