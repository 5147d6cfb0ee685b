import { AI_BOT_MARKDOWN_MAX_BYTES, AI_BOT_STREAM_MS } from '@/lib/wecom/ai-bot-limits'
import { MEDIA_LIFETIME_MS, utf8Bytes } from '@/lib/wecom/limits'
import { OK, refusal, type Answer } from '../reply'
import { isFields, type Fields } from '../wire-reader'
import { checkBotCard } from './bot-card'
import type { Chat, SandboxBots } from './bots'
import type { Uploads } from './uploads'

const FREQUENCY = refusal(846607, 'aibot send msg frequency limit exceeded')
const WRONG_HANDLE = refusal(846605, 'invalid req_id')
const MEDIA_KINDS = ['file', 'image', 'voice', 'video']

/** What WeCom answers to a subscribed bot's command, after doing it. */
export function answerCommand(
  bots: SandboxBots,
  uploads: Uploads,
  botId: string,
  { cmd, reqId, body }: { cmd: string; reqId: string; body: Fields },
): Answer {
  switch (cmd) {
    case 'ping':
      return OK
    case 'aibot_send_msg':
      return sendMessage(bots, botId, body)
    case 'aibot_respond_msg':
      return respond(bots, botId, reqId, body)
    case 'aibot_respond_welcome_msg':
      return welcome(bots, botId, reqId, body)
    case 'aibot_respond_update_msg':
      return update(bots, botId, reqId, body)
    case 'aibot_upload_media_init':
      return uploads.init(botId, body)
    case 'aibot_upload_media_chunk':
      return uploads.chunk(botId, body)
    case 'aibot_upload_media_finish':
      return uploads.finish(botId, body)
    default:
      return refusal(40058, 'invalid cmd')
  }
}

function sendMessage(bots: SandboxBots, botId: string, body: Fields): Answer {
  const chat = findChat(bots, botId, body)
  if (!chat) return refusal(bots.knobs.neverSpokeErrcode, 'invalid chatid')
  return deliver(bots, chat, body)
}

/** Without a chat_type (or with 0) WeCom looks among the groups first. */
function findChat(bots: SandboxBots, botId: string, body: Fields): Chat | undefined {
  const chatId = typeof body.chatid === 'string' ? body.chatid : ''
  const kind = bots.state.reachedKind(botId, chatId)
  const wanted = { 1: 'single', 2: 'group' }[Number(body.chat_type ?? 0)]
  return kind && (!wanted || wanted === kind) ? { botId, chatId, chatKind: kind } : undefined
}

function deliver(bots: SandboxBots, chat: Chat, body: Fields): Answer {
  const problem = checkMessage(bots, chat.botId, body)
  if (problem.errcode !== 0) return problem
  if (!bots.countCall(chat.botId, chat.chatId)) return FREQUENCY
  const kind = String(body.msgtype)
  bots.record(chat, null, kind, { msgtype: kind, [kind]: body[kind] })
  return OK
}

function checkMessage(bots: SandboxBots, botId: string, body: Fields): Answer {
  const kind = String(body.msgtype)
  const content = body[kind]
  if (kind === 'markdown') return checkText(content)
  if (kind === 'template_card') return checkBotCard(bots, botId, content)
  if (!MEDIA_KINDS.includes(kind)) return refusal(40008)
  const mediaId = isFields(content) ? content.media_id : undefined
  const media = bots.state.media.get(String(mediaId))
  if (media?.botId !== botId) return refusal(40007)
  if (media.type !== kind) return refusal(40004)
  const expired = bots.clock.now().getTime() - Date.parse(media.at) > MEDIA_LIFETIME_MS
  return expired ? refusal(40007) : OK
}

/** The real code for a text that is too long is not known. */
function checkText(content: unknown): Answer {
  const text = isFields(content) ? content.content : undefined
  if (typeof text !== 'string' || text.trim() === '') return refusal(44004)
  return utf8Bytes(text) > AI_BOT_MARKDOWN_MAX_BYTES
    ? refusal(45002, 'content size out of limit')
    : OK
}

function respond(bots: SandboxBots, botId: string, reqId: string, body: Fields): Answer {
  const handle = bots.handles.find(botId, reqId, 'message')
  if (!handle) return WRONG_HANDLE
  const { chatId, chatKind } = handle
  const chat: Chat = { botId, chatId, chatKind }
  return body.msgtype === 'stream' ? stream(bots, chat, body) : deliver(bots, chat, body)
}

/** The first frame of a stream makes its bubble, each later one replaces all of it. */
function stream(bots: SandboxBots, chat: Chat, body: Fields): Answer {
  const { stream: part } = body
  if (!isFields(part) || typeof part.id !== 'string') return refusal(40058)
  const text = typeof part.content === 'string' ? part.content : ''
  if (utf8Bytes(text) > AI_BOT_MARKDOWN_MAX_BYTES)
    return refusal(45002, 'content size out of limit')
  const before = bots
    .chat(chat)
    .find(({ payload }) => isFields(payload.stream) && payload.stream.id === part.id)
  if (!bots.countCall(chat.botId, chat.chatId)) return FREQUENCY
  if (!before) {
    bots.record(chat, null, 'stream', { msgtype: 'stream', stream: part })
    return OK
  }
  const age = bots.clock.now().getTime() - Date.parse(before.at)
  const ended = isFields(before.payload.stream) && before.payload.stream.finish === true
  if (ended || age > AI_BOT_STREAM_MS) return refusal(846608, 'stream too old to update')
  bots.apply({ event: 'replaced', id: before.id, payload: { msgtype: 'stream', stream: part } })
  return OK
}

function welcome(bots: SandboxBots, botId: string, reqId: string, body: Fields): Answer {
  const handle = bots.handles.find(botId, reqId, 'enter_chat')
  if (!handle) return WRONG_HANDLE
  const kind = String(body.msgtype)
  if (kind !== 'text' && kind !== 'template_card') return refusal(40008)
  const problem =
    kind === 'text' ? checkText(body.text) : checkBotCard(bots, botId, body.template_card)
  if (problem.errcode !== 0) return problem
  if (!bots.countCall(botId, handle.chatId)) return FREQUENCY
  const { chatId, chatKind } = handle
  bots.record({ botId, chatId, chatKind }, null, kind, { msgtype: kind, [kind]: body[kind] })
  return OK
}

function update(bots: SandboxBots, botId: string, reqId: string, body: Fields): Answer {
  const handle = bots.handles.find(botId, reqId, 'card')
  if (!handle) return WRONG_HANDLE
  const { template_card: card } = body
  if (body.response_type !== 'update_template_card' || !isFields(card)) return refusal(40058)
  if (card.task_id !== handle.taskId) return refusal(40058, 'invalid template_card.task_id')
  const shown = bots.chat(handle).find(({ payload, from }) => {
    const { template_card: before } = payload
    return from === null && isFields(before) && before.task_id === card.task_id
  })
  if (!shown) return refusal(40058, 'no such card')
  if (!bots.countCall(botId, handle.chatId)) return FREQUENCY
  const payload = { msgtype: 'template_card', template_card: card }
  bots.apply({ event: 'replaced', id: shown.id, payload })
  return OK
}
