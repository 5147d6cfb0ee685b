import 'server-only'
import type {
  ConversationEntry,
  SandboxAppView,
  SandboxConversation,
  SandboxCorpView,
} from '@/components/sandbox/corp-views'
import { AppError } from '@/lib/errors'
import type { AppMessage, Said, SandboxApp } from '@/lib/sandbox/api/shapes'
import type { Sandbox } from '@/lib/sandbox/sandbox'

const SHOWN_ENTRIES = 60
const TEASER = 80

export function presentCorp(sandbox: Sandbox): SandboxCorpView | null {
  const { corp } = sandbox
  if (!corp.corp) return null
  const apps = corp.apps()
  const first = apps[0]
  const newest = first ? newestOf(sandbox, first.agentId) : new Map<string, Entry>()
  return {
    name: corp.corp.name,
    apps: apps.map(presentApp),
    members: corp.members().map(({ userid, name, visible }) => ({
      ...{ userid, name, visible },
      last: presentLast(newest.get(userid)),
    })),
  }
}

export function presentApp(app: SandboxApp): SandboxAppView {
  const { agentId, name, enabled, trustedIps, customerContact, callback } = app
  return {
    ...{ agentId, name, enabled, customerContact },
    refusesAddresses: trustedIps?.length === 0,
    callback: callback && {
      ...{ url: callback.url, duplicates: callback.duplicates, reorder: callback.reorder },
    },
  }
}

/** A member's private chat with an application, oldest first. @throws AppError `not_found` */
export function presentConversation(
  sandbox: Sandbox,
  agentId: number,
  userid: string,
): SandboxConversation {
  const { corp, state } = sandbox
  const app = corp.app(agentId)
  const member = corp.member(userid)
  if (!member) throw new AppError('not_found', { message: 'There is no such member.' })
  const sent = corp
    .messages({ agentId, userid: member.userid })
    .map((message): ConversationEntry => {
      const { id, at, shown, recalledAt, call, chatId } = message
      const chat = call === 'appchat/send' && state.api.chats.get(chatId ?? '')
      return {
        ...{ id, at, from: 'app', payload: recalledAt ? null : shown, recalled: !!recalledAt },
        sender: chat ? `${app.name} · ${chat.name}` : app.name,
        answerable: message.responseCode !== undefined,
      }
    })
  const said = corp.said(agentId, member.userid).map((one): ConversationEntry => {
    return { id: one.id, at: one.at, from: 'member', text: wordsOf(one) }
  })
  const files = [...state.media.values()].map(({ mediaId, filename }) => [mediaId, filename])
  return {
    ...{ agentId, userid: member.userid },
    entries: [...sent, ...said].sort((a, b) => a.id - b.id).slice(-SHOWN_ENTRIES),
    files: Object.fromEntries(files) as Record<string, string>,
  }
}

type Entry = AppMessage | Said

/** The newest of each member's private chat. */
function newestOf({ state }: Sandbox, agentId: number): Map<string, Entry> {
  const newest = new Map<string, Entry>()
  for (const message of state.api.messages) {
    if (message.agentId !== agentId) continue
    for (const userid of message.delivered) newest.set(userid, message)
  }
  for (const said of state.api.said) {
    const before = newest.get(said.userid)
    if (said.agentId === agentId && !(before && before.id > said.id)) newest.set(said.userid, said)
  }
  return newest
}

function presentLast(entry: Entry | undefined) {
  if (!entry) return null
  const text = 'fields' in entry ? wordsOf(entry) : teaserOf(entry)
  return { id: entry.id, at: entry.at, text: text.slice(0, TEASER) }
}

function teaserOf({ kind, shown, recalledAt }: AppMessage): string {
  const payload = shown?.[kind] as { content?: unknown; title?: unknown } | undefined
  return recalledAt ? '…' : String(payload?.content ?? payload?.title ?? kind)
}

/** A text as it was typed; of anything else, what it was. */
function wordsOf({ fields }: Said): string {
  return (
    fields.Content ?? [fields.Event ?? fields.MsgType, fields.EventKey].filter(Boolean).join(': ')
  )
}
