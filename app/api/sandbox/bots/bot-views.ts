import 'server-only'
import type {
  SandboxBotChat,
  SandboxBotChatView,
  SandboxBotView,
} from '@/components/sandbox/bots/bot-views'
import { AppError } from '@/lib/errors'
import type { ChatEntry } from '@/lib/sandbox/bot/bot-events'
import type { Sandbox } from '@/lib/sandbox/sandbox'

/** As much as a phone shows. */
const SHOWN = 60
const TEASER = 80

/** The bots with whoever may talk to them: the organisation's members, and its internal groups. */
export function presentBots(sandbox: Sandbox): SandboxBotView[] {
  return sandbox.bots.bots().map((bot) => ({
    botId: bot.botId,
    name: bot.name,
    connected: sandbox.bots.isConnected(bot.botId),
    chats: chatsOf(sandbox, bot.botId),
  }))
}

/** What the chat's phone shows. @throws AppError `not_found` */
export function presentBotChat(sandbox: Sandbox, botId: string, chatId: string): SandboxBotChat {
  const { name } = sandbox.bots.bot(botId)
  const media = [...sandbox.bots.state.media.values()].filter((each) => each.botId === botId)
  return {
    botName: name,
    entries: sandbox.bots
      .chat({ botId, chatId: onTheWire(sandbox, botId, chatId) })
      .slice(-SHOWN)
      .map(({ id, at, from, kind, payload }) => ({ id, at, from, kind, payload })),
    files: Object.fromEntries(media.map(({ mediaId, filename }) => [mediaId, filename])),
  }
}

/** The id of a group's chat as a bot sees it. */
export function groupChatId(groupId: string): string {
  return `wrSandboxGroup_${groupId}`
}

/**
 * Who speaks on this chat's phone: the person whose it is; in a group, some member.
 * @throws AppError `not_found`
 */
export function speakerIn(sandbox: Sandbox, chatId: string): { group: boolean; userid: string } {
  const members = sandbox.corp.members()
  const isGroup = [...sandbox.state.groups.keys()].some((id) => groupChatId(id) === chatId)
  const speaker = isGroup ? members[0] : members.find(({ userid }) => userid === chatId)
  if (!speaker) throw new AppError('not_found', { message: 'There is no such chat.' })
  return { group: isGroup, userid: speaker.userid }
}

function chatsOf(sandbox: Sandbox, botId: string): SandboxBotChatView[] {
  const people = sandbox.corp.members().map(({ userid, name }) => ({
    chatId: userid,
    name,
    kind: 'single' as const,
  }))
  const groups = [...sandbox.state.groups.values()].map(({ id, name }) => ({
    chatId: groupChatId(id),
    name,
    kind: 'group' as const,
  }))
  return [...people, ...groups].map((chat) => ({
    ...chat,
    last: lastOf(sandbox, botId, onTheWire(sandbox, botId, chat.chatId)),
  }))
}

/** A bot that sees encrypted ids has its chats under those. */
function onTheWire(sandbox: Sandbox, botId: string, chatId: string): string {
  return chatId.startsWith('wrSandboxGroup_')
    ? chatId
    : sandbox.bots.seenAs(sandbox.bots.bot(botId), chatId)
}

function lastOf(sandbox: Sandbox, botId: string, chatId: string): SandboxBotChatView['last'] {
  const entry = sandbox.bots.chat({ botId, chatId }).at(-1)
  return entry ? { id: entry.id, at: entry.at, text: teaserOf(entry) } : null
}

function teaserOf({ kind, payload }: ChatEntry): string {
  const {
    text,
    markdown,
    stream,
    template_card: card,
  } = payload as Record<string, { content?: string; main_title?: { title?: string } } | undefined>
  const words = text?.content ?? markdown?.content ?? stream?.content ?? card?.main_title?.title
  return (words ?? kind).slice(0, TEASER)
}
