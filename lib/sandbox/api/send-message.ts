import { createHash, randomBytes } from 'node:crypto'
import { DUPLICATE_CHECK_MAX_SECONDS } from '@/lib/wecom/limits'
import { OK, refusal, type Answer } from '../reply'
import type { Fields } from '../wire-reader'
import type { Answered, BusinessCall } from './business-call'
import { checkAppMessage, type CheckedMessage } from './check-app-message'
import { deliver } from './deliver'
import { DUPLICATE_DEFAULT_SECONDS } from './limits'
import { readRecipients } from './recipients'
import type { AppMessage } from './shapes'

/** `message/send`. WeCom path/90236 */
export function sendMessage(call: BusinessCall): Answered {
  const { fields, reader, sandbox, app } = call
  const agentId = reader.whole(fields, 'agentid')
  const safe = reader.whole(fields, 'safe') ?? 0
  const wantsCheck = reader.whole(fields, 'enable_duplicate_check') === 1
  const seconds = reader.whole(fields, 'duplicate_check_interval') ?? DUPLICATE_DEFAULT_SECONDS
  reader.whole(fields, 'enable_id_trans')

  const to = readRecipients(call)
  const checked: CheckedMessage = checkAppMessage(fields, {
    reader,
    safe,
    findMedia: (mediaId) => sandbox.corp.findMedia(mediaId),
    hasCallback: app.callback !== null,
    toChat: false,
    toAll: 'toAll' in to && to.toAll,
  })
  const problem = agentProblem(agentId, app.agentId) ?? problemOf(to) ?? problemOf(checked.answer)
  if (problem) return { answer: keep(call, checked, problem) }
  if (isTakenTask(call, checked)) return { answer: keep(call, checked, refusal(42014)) }
  const { userids, invalid } = to as Exclude<typeof to, Answer>
  if (userids.length === 0) {
    return { answer: keep(call, checked, { ...refusal(81013), extra: invalid }) }
  }
  const fingerprint = wantsCheck ? fingerprintOf(fields) : undefined
  if (
    fingerprint &&
    isRepeated(call, fingerprint, Math.min(seconds, DUPLICATE_CHECK_MAX_SECONDS))
  ) {
    const answer = { ...OK, extra: invalid }
    return { answer: keep(call, checked, answer, { fingerprint, duplicate: true }) }
  }
  const msgId = newMessageId()
  const responseCode = checked.interactive ? randomBytes(32).toString('base64url') : undefined
  const extra = {
    ...invalid,
    msgid: msgId,
    ...(responseCode && { response_code: responseCode }),
  }
  const answer = { ...OK, extra }
  return { answer: keep(call, checked, answer, { msgId, responseCode, fingerprint }, userids) }
}

function keep(
  call: BusinessCall,
  { kind, shown }: CheckedMessage,
  answer: Answer,
  more: Pick<Partial<AppMessage>, 'msgId' | 'responseCode' | 'fingerprint' | 'duplicate'> = {},
  recipients: string[] = [],
): Answer {
  const { errcode, text: errmsg } = answer
  const seen = errcode === 0 && shown ? { shown } : {}
  deliver(call, { call: 'message/send', kind, errcode, errmsg, ...seen, ...more }, recipients)
  return answer
}

function agentProblem(given: number | undefined, own: number): Answer | undefined {
  if (given === undefined) return refusal(41011)
  return given === own ? undefined : refusal(301002)
}

function problemOf(answer: object): Answer | undefined {
  return 'errcode' in answer && answer.errcode !== 0 ? (answer as Answer) : undefined
}

/** A card's task id is unique in its application. */
function isTakenTask({ sandbox, app }: BusinessCall, { shown }: CheckedMessage): boolean {
  const task = taskOf(shown)
  if (task === undefined) return false
  return sandbox.corp
    .messages({ agentId: app.agentId })
    .some((message) => taskOf(message.shown) === task)
}

function taskOf(shown: Fields | undefined): unknown {
  return (shown?.template_card as Fields | undefined)?.task_id || undefined
}

/** Whether the very same request, whatever the order of its fields, was taken lately. */
function isRepeated({ sandbox, app, now }: BusinessCall, mark: string, seconds: number): boolean {
  const at = sandbox.state.api.takenAt(app.agentId, mark)
  return at !== undefined && now.getTime() - Date.parse(at) < seconds * 1000
}

function fingerprintOf(fields: Fields): string {
  return createHash('sha1').update(canonical(fields)).digest('hex')
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )
}

function newMessageId(): string {
  return randomBytes(42).toString('base64url')
}
