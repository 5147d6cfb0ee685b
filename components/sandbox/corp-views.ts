/** What the pages see of the sandbox's organisation. Secrets are asked for one by one. */
export type SandboxAppView = {
  agentId: number
  name: string
  enabled: boolean
  /** Every address is untrusted (60020). */
  refusesAddresses: boolean
  /** May call the customer-contact API. */
  customerContact: boolean
  /** Where it hears of its members, if anywhere. */
  callback: { url: string; duplicates: boolean; reorder: boolean } | null
}

export type SandboxMemberView = {
  userid: string
  name: string
  /** Inside the applications' visible range. */
  visible: boolean
  /** The newest in the private chat with the first application. */
  last: { id: number; at: string; text: string } | null
}

export type SandboxCorpView = {
  name: string
  apps: SandboxAppView[]
  members: SandboxMemberView[]
}

/** One entry of a member's private chat with an application. */
export type ConversationEntry = {
  id: number
  at: string
} & (
  | { from: 'app'; sender: string; payload: unknown; recalled: boolean; answerable: boolean }
  | { from: 'member'; text: string }
)

export type SandboxConversation = {
  agentId: number
  userid: string
  entries: ConversationEntry[]
  /** Names of uploaded files by their media_id. */
  files: Record<string, string>
}

/** What was chosen on a card, by question. */
export type CardChoice = { question: string; options: string[] }
