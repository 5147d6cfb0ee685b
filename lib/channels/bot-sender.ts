import 'server-only'
import { botUrl } from '@/lib/bots/bot-address'
import { conversationsByLane, type CallableConversation } from '@/lib/bots/callable-conversations'
import { onlineBot } from '@/lib/bots/live-bots'
import { later } from '@/lib/clock'
import { botPayloadSchema, type BotPayload } from '@/lib/content/bot-payload'
import { loadTogether } from '@/lib/db/load-together'
import { sql, type Sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { readFile } from '@/lib/files/file-store'
import { findMedia, forgetMedia, rememberMedia, type Media } from '@/lib/files/media-store'
import { cardTask } from '@/lib/secrets/card-task'
import type { AiBot } from '@/lib/wecom/ai-bot'
import { BOT_OFFLINE_WAIT_MS, judgeBotAnswer } from '@/lib/wecom/ai-bot-answer'
import { MEDIA_LIFETIME_MS } from '@/lib/wecom/limits'
import type { Outcome, OutgoingMessage, PreparedCall, Sender } from './sender'

/** A media id is not used in its last hour: the send may wait a while. */
const MEDIA_SPARE_MS = 60 * 60 * 1000

/** Staff and groups, by the live connection of an AI bot in this very process. WeCom path/101463 */
export const botSender: Sender = {
  async prepare(from, message, now) {
    const callable = await callableOf(message)
    if ('kind' in callable) return callable
    const payload = botPayloadSchema.parse(message.payload)
    const body = await bodyOf(from, payload, callable.conversation, message.id, now)
    return 'kind' in body ? body : ready(callable, payload, body.message)
  },

  async upload(from, message, now) {
    const callable = await callableOf(message)
    if ('kind' in callable) return callable
    const payload = botPayloadSchema.parse(message.payload)
    const media = mediaOf(payload, callable.conversation)
    if (!media || (await findMedia(from, media, later(now, MEDIA_SPARE_MS)))) return UPLOADED
    return uploadOnce(from, callable.bot, media, fileOf(payload)!.name, now)
  },

  // A bot's figures are those of its conversations in the log.
  recordUse: async () => undefined,
}

const UPLOADED: Outcome = { kind: 'accepted', reason: null }
const FILE_GONE: Outcome = { kind: 'refused', reason: 'file_gone' }
const OFFLINE: Outcome = {
  kind: 'lane_blocked',
  reason: 'bot_offline',
  blockMs: BOT_OFFLINE_WAIT_MS,
}

type Callable = { conversation: CallableConversation; bot: AiBot }

const conversationOfLane = loadTogether((laneIds: number[]) => conversationsByLane(sql, laneIds))

async function callableOf(message: OutgoingMessage): Promise<Callable | Outcome> {
  const conversation = await conversationOfLane(message.laneId)
  // Given to somebody else, or its bot deleted, since the claim: the message is not for that one.
  if (conversation?.poolId !== message.poolId) {
    return { kind: 'not_called', reason: 'conversation_gone' }
  }
  const bot = onlineBot(conversation.botId)
  return bot ? { conversation, bot } : OFFLINE
}

async function bodyOf(
  from: Sql,
  payload: BotPayload,
  conversation: CallableConversation,
  messageId: string,
  now: Date,
): Promise<{ message: Record<string, unknown> } | Outcome> {
  const media = mediaOf(payload, conversation)
  if (media) {
    const mediaId = await findMedia(from, media, now)
    if (!mediaId) return { kind: 'not_called', reason: 'media_missing', needsUpload: true }
    return { message: { msgtype: media.type, [media.type]: { media_id: mediaId } } }
  }
  if (payload.msgtype !== 'template_card') return { message: payload }
  const card = { task_id: cardTask(messageId), ...payload.template_card }
  return { message: { msgtype: 'template_card', template_card: card } }
}

function ready(
  { conversation, bot }: Callable,
  payload: BotPayload,
  message: Record<string, unknown>,
): PreparedCall {
  const { chatId, chatKind, host } = conversation
  const shown = { chatid: chatId, chat_type: chatKind === 'group' ? 2 : 1, ...message }
  return {
    request: {
      method: 'aibot_send_msg',
      url: botUrl(host) ?? host,
      body: JSON.stringify(shown),
    },
    webhookName: null,
    async send(timeoutMs) {
      const outcome = judgeBotAnswer(await bot.send({ chatId, chatKind }, message, timeoutMs))
      return follow(outcome, mediaOf(payload, conversation))
    },
    sourceId: conversation.botId,
  }
}

/** What follows from the answer for this app alone. */
async function follow(outcome: Outcome, media: Media | undefined): Promise<Outcome> {
  if (outcome.reason === 'rate_limited') {
    // A lane never oversteps its allowance: somebody else writes as this bot too.
    return { ...outcome, reason: 'rate_limited_elsewhere' }
  }
  if (outcome.reason === 'media_expired' && media) {
    await forgetMedia(sql, media)
    return { ...outcome, kind: 'again_later', maxRetries: 1 }
  }
  return outcome
}

function fileOf(payload: BotPayload) {
  if (payload.msgtype === 'image') return payload.image
  return payload.msgtype === 'file' ? payload.file : undefined
}

function mediaOf(payload: BotPayload, conversation: CallableConversation): Media | undefined {
  const file = fileOf(payload)
  if (!file) return undefined
  const type = payload.msgtype === 'image' ? 'image' : 'file'
  return { scope: `bot ${conversation.host} ${conversation.wecomBotId}`, sha256: file.sha256, type }
}

/** Only this process holds the bot: of many messages with one file, the first uploads it for all. */
const underWay = new Map<string, Promise<Outcome>>()

function uploadOnce(...upload: Parameters<typeof uploadNow>): Promise<Outcome> {
  const [, , media] = upload
  const key = JSON.stringify(media)
  const known = underWay.get(key)
  if (known) return known
  const uploading = uploadNow(...upload).finally(() => underWay.delete(key))
  underWay.set(key, uploading)
  return uploading
}

async function uploadNow(
  from: Sql,
  bot: AiBot,
  media: Media,
  filename: string,
  now: Date,
): Promise<Outcome> {
  const bytes = await fileBytes(from, media.sha256)
  if (!bytes) return FILE_GONE
  const answer = await bot.upload(media.type, filename, bytes)
  const outcome = judgeBotAnswer(answer)
  const mediaId = answer.kind === 'answered' ? answer.body.media_id : undefined
  if (outcome.kind !== 'accepted' || typeof mediaId !== 'string') return outcome
  await rememberMedia(from, media, mediaId, later(now, MEDIA_LIFETIME_MS))
  return UPLOADED
}

async function fileBytes(from: Sql, sha256: string): Promise<Buffer | undefined> {
  try {
    return (await readFile(from, sha256)).content
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return undefined
    throw error
  }
}
