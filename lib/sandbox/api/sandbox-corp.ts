import { randomBytes } from 'node:crypto'
import { AppError } from '@/lib/errors'
import { MEDIA_LIFETIME_MS } from '@/lib/wecom/limits'
import type { Sandbox } from '../sandbox'
import type { Media } from '../types'
import type { CorpFixture } from './corp-fixture'
import type { ApiEvent, AppMessage, Corp, Member, Said, SandboxApp } from './shapes'

/** Calls of the official API that are kept for whoever wants to count them. */
const MAX_CALLS = 5_000

export type ApiCallRecord = {
  at: string
  path: string
  errcode: number
  agentId: number | undefined
}

export type MessageFilter = {
  agentId?: number | undefined
  /** In any case. Only what this member has got. */
  userid?: string | undefined
  chatId?: string | undefined
  afterId?: number | undefined
  /** Refused calls too; without it, what some member has got. */
  everything?: boolean | undefined
}

/** The organisation of the stand-in: its people, its applications and what they were sent. */
export class SandboxCorp {
  readonly #sandbox: Sandbox
  readonly #calls: ApiCallRecord[] = []

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox
  }

  get #state() {
    return this.#sandbox.state.api
  }

  get corp(): Corp | undefined {
    return this.#state.corp
  }

  /** The applications; the directory's assistant (agent id 0) is not one. */
  apps(): SandboxApp[] {
    return [...this.#state.apps.values()].filter(({ agentId }) => agentId !== 0)
  }

  /** @throws AppError `not_found` */
  app(agentId: number): SandboxApp {
    const app = this.#state.apps.get(agentId)
    if (!app) throw new AppError('not_found', { message: `There is no application ${agentId}` })
    return app
  }

  /** @throws AppError `already_exists` */
  addApp(app: Pick<SandboxApp, 'agentId' | 'name' | 'secret'> & Partial<SandboxApp>): SandboxApp {
    if (this.#state.apps.has(app.agentId)) {
      throw new AppError('already_exists', { message: `There is an application ${app.agentId}` })
    }
    const added = { ...NEW_APP, ...app }
    this.apply({ change: 'app', app: added })
    return added
  }

  /** A new secret ends no token, as at WeCom; `revokeTokens` does. */
  changeApp(agentId: number, changes: Partial<Omit<SandboxApp, 'agentId'>>): SandboxApp {
    const app = { ...this.app(agentId), ...changes }
    this.apply({ change: 'app', app })
    return app
  }

  /** Every token of the application is invalid from now on (40014). */
  revokeTokens(agentId: number): void {
    this.apply({ change: 'revoked', agentId: this.app(agentId).agentId })
  }

  members(): Member[] {
    return [...this.#state.members.values()]
  }

  member(userid: string): Member | undefined {
    return this.#state.members.get(userid.toLowerCase())
  }

  /** Adds a member, or changes one. */
  putMember({ userid, ...given }: Partial<Member> & { userid: string }): Member {
    const key = userid.toLowerCase()
    const before = this.#state.members.get(key) ?? {
      userid: key,
      name: userid,
      mobile: '',
      email: '',
      departments: [1],
      visible: true,
    }
    const member = { ...before, ...given }
    this.apply({ change: 'member', member })
    return member
  }

  /** What was sent by application, oldest first. */
  messages(filter: MessageFilter = {}): AppMessage[] {
    const userid = filter.userid?.toLowerCase()
    return this.#state.messages.filter(
      (message) =>
        (filter.everything || message.delivered.length > 0) &&
        (filter.agentId === undefined || message.agentId === filter.agentId) &&
        (filter.chatId === undefined || message.chatId === filter.chatId) &&
        (userid === undefined || message.delivered.includes(userid)) &&
        (filter.afterId === undefined || message.id > filter.afterId),
    )
  }

  said(agentId: number, userid: string): Said[] {
    const wanted = userid.toLowerCase()
    return this.#state.said.filter((one) => one.agentId === agentId && one.userid === wanted)
  }

  /** Every call of the official API since the start, oldest first; not kept over a restart. */
  calls(path?: string): ApiCallRecord[] {
    return path === undefined ? this.#calls : this.#calls.filter((call) => call.path === path)
  }

  /** For this folder. */
  recordCall(call: ApiCallRecord): void {
    this.#calls.push(call)
    if (this.#calls.length > MAX_CALLS) this.#calls.shift()
  }

  /** For this folder: an upload of any application here that still serves. */
  findMedia(mediaId: string): Media | undefined {
    const media = this.#sandbox.state.media.get(mediaId)
    const age = this.#sandbox.clock.now().getTime() - Date.parse(media?.at ?? '')
    return media?.robotKey === this.mediaScope && age < MEDIA_LIFETIME_MS ? media : undefined
  }

  get mediaScope(): string {
    return `corp/${this.corp?.corpId}`
  }

  /** Begins with an organisation; what is known already stays as it is. */
  lay({ corpId, name, seats, departments, contactsSecret, apps, members }: CorpFixture): void {
    if (!this.corp) this.apply({ change: 'corp', corp: { corpId, name, seats } })
    const all = [{ id: 1, name, parentId: 0, order: 100_000_000 }, ...departments]
    for (const department of all) {
      if (!this.#state.departments.has(department.id)) {
        this.apply({ change: 'department', department })
      }
    }
    const assistant = { agentId: 0, name: 'contacts', secret: contactsSecret ?? newSecret() }
    for (const app of [assistant, ...apps]) {
      if (!this.#state.apps.has(app.agentId)) this.addApp(app)
    }
    for (const member of members) {
      if (!this.member(member.userid)) this.putMember(member)
    }
  }

  apply(api: ApiEvent): void {
    this.#sandbox.apply({ event: 'api', api })
  }
}

const NEW_APP = { enabled: true, trustedIps: null, customerContact: false, callback: null }

/** A secret in the shape of WeCom's: 43 characters. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}
