import 'server-only'
import { learnConversation, type ConversationRow } from '@/lib/bots/conversation-store'
import { readCode } from '@/lib/bots/pairing'
import { redeemCode, type CodeUse } from '@/lib/bots/pairing-store'
import { inTransaction, type Sql } from '@/lib/db/sql'
import { spendSlot } from '@/lib/lanes/spend-slot'
import { log } from '@/lib/log'
import { messageOfTask } from '@/lib/secrets/card-task'
import {
  withoutMention,
  type BotCardClick,
  type BotIncoming,
  type BotMessage,
} from '@/lib/wecom/ai-bot-incoming'
import { announceInbox, assignInbox, insertInboxMessage, markAsPairing } from './inbox-store'
import { pairingText } from './pairing-text'

/** Answers a message by its connection; the answer's own fate is nobody's concern. */
export type Respond = (reqId: string, markdown: string) => Promise<unknown>

export const RESPOND_MS = 5_000

/**
 * Takes in what a bot's connection brought: learns the conversation, pairs by a code, keeps the rest
 * in the inbox. What is delivered again changes nothing.
 */
export async function receiveFromBot(
  botId: number,
  incoming: BotIncoming,
  respond: Respond,
  now: Date,
): Promise<void> {
  if (incoming.kind === 'entrance') return
  const taken = await inTransaction(async (sql) => {
    const conversation = await learnConversation(sql, botId, incoming, now)
    if (!conversation) return null
    return incoming.kind === 'message'
      ? takeMessage(sql, conversation, incoming, now)
      : takeClick(sql, conversation, incoming, now)
  })
  if (!taken) return
  await announceInbox()
  if (!taken.code) return
  // The code is used either way: a lost answer is no reason to take the message in again.
  await respond(incoming.reqId, await pairingText(taken.code)).catch((error) =>
    log.warn({ err: error, bot: botId }, 'a pairing code could not be answered'),
  )
}

type Taken = { code: CodeUse | null }

async function takeMessage(
  sql: Sql,
  conversation: ConversationRow,
  message: BotMessage,
  now: Date,
): Promise<Taken | null> {
  const inGroup = message.chatKind === 'group'
  const text = inGroup ? withoutMention(message.text) : message.text.trim()
  const content = { kind: message.msgType, text }
  const id = await insertInboxMessage(sql, { ...whose(conversation, message), ...content }, now)
  if (!id) return null
  const code = inGroup ? undefined : readCode(text)
  if (!code) return { code: null }
  const use = await redeemCode(sql, conversation, code, now)
  if (use.kind === 'paired') {
    await markAsPairing(sql, id, now)
    await assignInbox(sql, conversation.id, use.tutorId)
  } else if (conversation.tutorId !== null) {
    // Somebody who is known already wrote something that only looks like a code.
    return { code: null }
  }
  const mayAnswer = await spendSlot(sql, conversation.laneId, RESPOND_MS, now)
  return { code: mayAnswer ? use : null }
}

/** A press belongs to the message that carried the card. */
async function takeClick(
  sql: Sql,
  conversation: ConversationRow,
  click: BotCardClick,
  now: Date,
): Promise<Taken | null> {
  const pressed = await pressedMessage(sql, click)
  const { eventKey, selected, taskId } = click
  const id = await insertInboxMessage(
    sql,
    {
      ...whose(conversation, click),
      kind: 'card_click',
      text: pressed?.button ?? eventKey,
      payload: { taskId, eventKey, selected },
      messageId: pressed?.id ?? null,
    },
    now,
  )
  return id ? { code: null } : null
}

async function pressedMessage(
  sql: Sql,
  { taskId, eventKey }: BotCardClick,
): Promise<{ id: string; button: string | null } | undefined> {
  const messageId = messageOfTask(taskId)
  if (!messageId) return undefined
  const [row] = await sql.query<{ id: string; payload: unknown }>(
    `select id, payload from wecom_message_log where id = $1 and channel = 'bot'`,
    [messageId],
  )
  return row && { id: row.id, button: buttonText(row.payload, eventKey) }
}

function buttonText(payload: unknown, key: string): string | null {
  const { template_card: card } = (payload ?? {}) as {
    template_card?: { button_list?: { text?: string; key?: string }[] }
  }
  return card?.button_list?.find((button) => button.key === key)?.text ?? null
}

function whose(
  conversation: ConversationRow,
  { msgId, userId }: { msgId: string; userId: string },
) {
  return {
    source: 'bot' as const,
    sourceId: conversation.botId,
    msgId,
    conversationId: conversation.id,
    tutorId: conversation.tutorId,
    groupId: conversation.groupId,
    senderId: userId,
  }
}
