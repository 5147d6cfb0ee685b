import { isEncryptedId } from '@/lib/wecom/ai-bot-incoming'

/** A chat in which somebody has written to a bot, as pages see it. */
export type Conversation = {
  id: number
  botId: number
  botName: string
  chatKind: 'single' | 'group'
  /** Exactly as WeCom names it. */
  chatId: string
  tutorId: number | null
  tutorName: string | null
  /** The account that was written down for this person so far. */
  wecomUserid: string | null
  groupId: number | null
  groupName: string | null
  firstSeenAt: Date
  lastSeenAt: Date
}

/**
 * What the id in a paired 1:1 chat says about the person's WeCom account: `same` as written down,
 * `confirm` (a plain id that a person may take over), or `encrypted` (the super admin should have
 * made the bot); null while it is nobody's.
 */
export function accountOf(
  conversation: Pick<Conversation, 'chatKind' | 'chatId' | 'tutorId' | 'wecomUserid'>,
): 'same' | 'confirm' | 'encrypted' | null {
  const { chatKind, chatId, tutorId, wecomUserid } = conversation
  if (chatKind !== 'single' || tutorId === null) return null
  if (wecomUserid?.toLowerCase() === chatId.toLowerCase()) return 'same'
  return isEncryptedId(chatId) ? 'encrypted' : 'confirm'
}
