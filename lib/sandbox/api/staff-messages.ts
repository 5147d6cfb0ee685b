import { randomBytes } from 'node:crypto'
import { AppError } from '@/lib/errors'
import type { Sandbox } from '../sandbox'
import { isFields, type Fields } from '../wire-reader'
import { postCallback, verifyCallback, type Delivery } from './callback'
import type { AppMessage, Callback, SandboxApp } from './shapes'
import { toXml, type XmlFields } from './xml'

/** A delivery that waits to be overtaken by the next one waits no longer than this. */
const OVERTAKEN_WITHIN_MS = 1_500

/** What members do, and how their organisation's applications hear of it. */
export class StaffMessages {
  readonly #sandbox: Sandbox
  readonly #timeoutMs: number | undefined
  #waiting: (() => void) | undefined

  constructor(sandbox: Sandbox, timeoutMs: number | undefined) {
    this.#sandbox = sandbox
    this.#timeoutMs = timeoutMs
  }

  /** A member writes to the application; also sends pictures and the like by their fields. */
  say(agentId: number, userid: string, content: string | XmlFields): Promise<Delivery | null> {
    const words = typeof content === 'string' ? { MsgType: 'text', Content: content } : content
    return this.#byMember(agentId, userid, { ...words, MsgId: newMsgId() })
  }

  /** An event of a member: `enter_agent`, `subscribe`, … */
  event(agentId: number, userid: string, fields: XmlFields): Promise<Delivery | null> {
    return this.#byMember(agentId, userid, { MsgType: 'event', ...fields })
  }

  /** A member answers a card, by one of its buttons or by what was chosen on it. */
  press(
    agentId: number,
    userid: string,
    messageId: number,
    key: string,
    selected: { question: string; options: string[] }[] = [],
  ): Promise<Delivery | null> {
    const message = this.#sandbox.corp
      .messages({ agentId, userid })
      .find(({ id, recalledAt }) => id === messageId && !recalledAt)
    const card = message?.shown?.template_card
    if (!message || !isFields(card)) {
      throw new AppError('not_found', { message: 'This member has no such card' })
    }
    const items = selected.map(({ question, options }) => ({
      QuestionKey: question,
      OptionIds: { OptionId: options },
    }))
    return this.#byMember(agentId, userid, {
      MsgType: 'event',
      Event: 'template_card_event',
      EventKey: key,
      TaskId: String(card.task_id ?? ''),
      CardType: String(card.card_type),
      ResponseCode: this.#freshCode(message, card),
      ...(items.length > 0 && { SelectedItems: { SelectedItem: items } }),
    })
  }

  /** Any callback, also one that no member causes: `change_external_chat` from `sys`. */
  async emit(agentId: number, fields: XmlFields): Promise<Delivery | null> {
    const app = this.#sandbox.corp.app(agentId)
    const corpId = this.#sandbox.corp.corp?.corpId ?? ''
    if (!app.callback) return null
    const now = this.#sandbox.clock.now()
    const message = toXml({
      ToUserName: corpId,
      CreateTime: Math.floor(now.getTime() / 1000),
      ...fields,
      AgentID: agentId,
    })
    await this.#turn(app.callback)
    const receiver = { corpId, agentId, callback: app.callback }
    const delivery = await postCallback(receiver, message, now, this.#timeoutMs)
    if (app.callback.duplicates) await postCallback(receiver, message, now, this.#timeoutMs)
    return delivery
  }

  /**
   * Sets where the application hears of its members, on this machine only, after asking that
   * address as WeCom's console does. @throws AppError `invalid_input`
   */
  async setCallback(agentId: number, callback: Callback | null): Promise<SandboxApp> {
    const { corp } = this.#sandbox
    corp.app(agentId)
    if (callback) {
      const { hostname, protocol } = new URL(callback.url)
      const here = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
      if (!here || !/^https?:$/.test(protocol)) refuse('must be on this machine')
      const now = this.#sandbox.clock.now()
      const problem = await verifyCallback(corp.corp?.corpId ?? '', callback, now)
      if (problem) refuse(`did not pass the check (40057): ${problem}`)
    }
    return corp.changeApp(agentId, { callback })
  }

  #byMember(agentId: number, userid: string, fields: XmlFields): Promise<Delivery | null> {
    const { corp, clock, state } = this.#sandbox
    const member = corp.member(userid)
    if (!member) throw new AppError('not_found', { message: `There is no member ${userid}` })
    corp.app(agentId)
    const said = {
      id: state.api.nextId,
      at: clock.now().toISOString(),
      agentId,
      userid: member.userid,
      fields: flat(fields),
    }
    corp.apply({ change: 'said', said })
    return this.emit(agentId, { FromUserName: member.userid, ...fields })
  }

  #freshCode(message: AppMessage, card: Fields): string {
    const code = randomBytes(32).toString('base64url')
    const shown = { msgtype: 'template_card', template_card: card }
    const { corp } = this.#sandbox
    corp.apply({ change: 'card_updated', id: message.id, shown, responseCode: code })
    return code
  }

  /** With reordering on, waits until the next delivery has overtaken this one. */
  async #turn({ reorder }: Callback): Promise<void> {
    if (!reorder) return
    const overtaken = this.#waiting
    this.#waiting = undefined
    if (overtaken) return void setTimeout(overtaken, 20).unref()
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, OVERTAKEN_WITHIN_MS)
      this.#waiting = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.#waiting = undefined
  }
}

function refuse(why: string): never {
  throw new AppError('invalid_input', { message: `The callback URL ${why}` })
}

/** For the phone: what was said, without its nested parts. */
function flat(fields: XmlFields): Record<string, string> {
  const plain = Object.entries(fields).filter(([, value]) => typeof value !== 'object')
  return Object.fromEntries(plain.map(([name, value]) => [name, String(value)]))
}

/** A 64-bit number, as text. */
function newMsgId(): string {
  return (randomBytes(8).readBigUInt64BE() >> 1n).toString()
}
