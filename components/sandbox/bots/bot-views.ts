/** What the pages see of the sandbox's bots. */
export type SandboxBotView = {
  botId: string
  name: string
  connected: boolean
  chats: SandboxBotChatView[]
}

export type SandboxBotChatView = {
  /** A member's userid, or the id of a group's chat. */
  chatId: string
  name: string
  kind: 'single' | 'group'
  last: { id: number; at: string; text: string } | null
}

export type SandboxBotKnobs = {
  muteAcks: boolean
  mutePings: boolean
  muteSubscribeAcks: boolean
  duplicateCallbacks: boolean
  ackDelayMs: number
}

export type SandboxBots = { bots: SandboxBotView[]; knobs: SandboxBotKnobs }

export type SandboxBotEntry = {
  id: number
  at: string
  /** The userid of who wrote; null for the bot. */
  from: string | null
  kind: string
  payload: Record<string, unknown>
}

/** What one conversation's phone shows, oldest first. */
export type SandboxBotChat = {
  botName: string
  entries: SandboxBotEntry[]
  /** Names of uploaded files by their media_id. */
  files: Record<string, string>
}
