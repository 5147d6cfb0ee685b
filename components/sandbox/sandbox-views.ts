import type { SandboxCorpView } from './corp-views'

/** What the pages see of the built-in sandbox. A robot's key stays behind: `id` stands for it. */
export type SandboxRobotView = {
  id: string
  name: string
  keyEnding: string
  removed: boolean
  used: number
  count: number
}

export type SandboxGroupView = {
  id: string
  name: string
  members: number
  robots: SandboxRobotView[]
  /** The newest message that the group has seen, if any. */
  last: { id: number; at: string; text: string } | null
}

export type SandboxFaultView = {
  /** `*` for any robot; `app/1000002` for an application, `gettoken` for its tokens */
  robotId: string
  kind: string
  count: number
  errcode?: number | undefined
  ms?: number | undefined
}

export type SandboxOverview = {
  groups: SandboxGroupView[]
  faults: SandboxFaultView[]
  delay: { minMs: number; maxMs: number }
  /** The organisation of the official API; null without one. */
  corp: SandboxCorpView | null
}

export type SandboxMessage = {
  id: number
  at: string
  robotName: string
  payload: unknown
}

/** What one group's phones show, oldest first. */
export type SandboxChat = {
  id: string
  name: string
  members: string[]
  messages: SandboxMessage[]
  /** Names of uploaded files by their media_id. */
  files: Record<string, string>
}
