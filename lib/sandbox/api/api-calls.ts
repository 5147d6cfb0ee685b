import { chanceFault, errcodeOf, seededRandom } from '../faults'
import { OK, refusal, type Answer } from '../reply'
import type { Reaction } from '../robot-calls'
import type { Sandbox } from '../sandbox'
import { parseTolerantly } from '../tolerant-json'
import type { Fault } from '../types'
import { isFields, WireReader } from '../wire-reader'
import { createChat, getChat, sendToChat } from './app-chats'
import { getMedia, uploadMedia } from './app-media'
import type { Answered, Handler } from './business-call'
import { recallMessage, updateCard } from './change-message'
import * as directory from './directory'
import { ENDPOINTS, mayAnswer, type ApiPath, type Endpoint } from './endpoints'
import { faultKeyOf, TOKEN_FAULTS } from './fault-keys'
import { getToken, readTokenRequest } from './get-token'
import { sendMessage } from './send-message'
import type { SandboxApp } from './shapes'

export type ApiCall = {
  path: ApiPath
  query: URLSearchParams
  contentType: string
  range: string | undefined
  /** Empty for a GET. */
  body: Buffer
  /** The caller's address. */
  ip: string
}

const HANDLERS: Record<Exclude<ApiPath, '/cgi-bin/gettoken'>, Handler> = {
  '/cgi-bin/message/send': sendMessage,
  '/cgi-bin/message/recall': recallMessage,
  '/cgi-bin/message/update_template_card': updateCard,
  '/cgi-bin/media/upload': uploadMedia,
  '/cgi-bin/media/get': getMedia,
  '/cgi-bin/appchat/create': createChat,
  '/cgi-bin/appchat/get': getChat,
  '/cgi-bin/appchat/send': sendToChat,
  '/cgi-bin/agent/get': directory.getAgent,
  '/cgi-bin/user/get': directory.getUser,
  '/cgi-bin/user/simplelist': directory.listUsers,
  '/cgi-bin/user/list_id': directory.listIds,
  '/cgi-bin/user/getuserid': directory.findByMobile,
  '/cgi-bin/user/get_userid_by_email': directory.findByEmail,
  '/cgi-bin/department/list': directory.listDepartments,
  '/cgi-bin/department/simplelist': directory.listDepartmentIds,
  '/cgi-bin/externalcontact/get_follow_user_list': directory.listFollowUsers,
  '/cgi-bin/get_api_domain_ip': directory.listAddresses,
  '/cgi-bin/getcallbackip': directory.listAddresses,
}

/** Answers the official API out of the stand-in's memory, in the order in which WeCom checks. */
export function createApiCalls(sandbox: Sandbox): (call: ApiCall) => Reaction {
  let dice = { seed: sandbox.state.chaos.seed, roll: seededRandom(sandbox.state.chaos.seed) }

  return (call) => {
    const now = sandbox.clock.now()
    if (call.path === '/cgi-bin/gettoken') return tokenReaction(call, now)
    const found = findApp(sandbox, call, now)
    if ('errcode' in found) return settle(call, undefined, { answer: found }, undefined)
    const fault = chooseFault(faultKeyOf(found.agentId))
    if (fault?.kind === 'drop_before') return dropped()
    const errcode = errcodeOf(fault)
    if (errcode !== undefined) return settle(call, found, { answer: refusal(errcode) }, fault)
    return settle(call, found, handle(sandbox, call, found, now, fault), fault)
  }

  function tokenReaction(call: ApiCall, now: Date): Reaction {
    const fault = chooseFault(TOKEN_FAULTS)
    if (fault?.kind === 'drop_before') return dropped()
    const errcode = errcodeOf(fault)
    const { fields } = readBody(call)
    const asked = { ...readTokenRequest(call.query, fields), ip: call.ip, now }
    const { answer, app } =
      errcode === undefined
        ? getToken(sandbox, asked)
        : { answer: refusal(errcode), app: undefined }
    return settle(call, app, { answer }, fault)
  }

  function dropped(): 'drop' {
    sandbox.apply({ event: 'given', kind: 'drop_before', count: 1 })
    return 'drop'
  }

  function chooseFault(key: string): Fault | undefined {
    const set = sandbox.state.faults.get(key)
    if (set) {
      sandbox.apply({ event: 'fault', fault: { ...set, count: set.count - 1 } })
      return set
    }
    const { chaos } = sandbox.state
    if (dice.seed !== chaos.seed) dice = { seed: chaos.seed, roll: seededRandom(chaos.seed) }
    return chanceFault(chaos, dice.roll())
  }

  function settle(
    call: ApiCall,
    app: SandboxApp | undefined,
    { answer, file }: Answered,
    fault: Fault | undefined,
  ): Reaction {
    const { path } = call
    const { errcode } = answer
    const struck = fault && (errcode === 0 || errcode === errcodeOf(fault))
    if (errcode !== errcodeOf(fault) && !mayAnswer(path, errcode)) {
      throw new Error(`${path} must not answer ${errcode}: it is not listed in ENDPOINTS`)
    }
    if (struck) sandbox.apply({ event: 'given', kind: fault.kind, count: 1 })
    const at = sandbox.clock.now().toISOString()
    sandbox.corp.recordCall({ at, path, errcode, agentId: app?.agentId })
    return { answer: shownAnswer(path, answer, fault), file, fault }
  }
}

function shownAnswer(path: ApiPath, answer: Answer, fault: Fault | undefined): Answer {
  const { empty }: Endpoint = ENDPOINTS[path]
  if (answer.errcode !== 0) return { ...answer, extra: { ...empty, ...answer.extra } }
  return fault?.kind === 'warning' ? { ...OK, ...answer, malformed: true } : answer
}

/** Whose token it is; or what WeCom says before it looks at anything else. */
function findApp(sandbox: Sandbox, { path, query, ip }: ApiCall, now: Date): SandboxApp | Answer {
  const { tokens, apps } = sandbox.state.api
  const given = query.get('access_token')
  if (!given) return refusal(41001)
  const token = tokens.get(given)
  const app = token && apps.get(token.agentId)
  if (!app) return { ...refusal(40014), bare: true }
  if (Date.parse(token.expiresAt) <= now.getTime()) return refusal(42001)
  if (app.trustedIps && !app.trustedIps.includes(ip)) return refusal(60020)
  const { forContacts }: Endpoint = ENDPOINTS[path]
  if (app.agentId === 0 && !forContacts) return refusal(48002)
  return app.enabled || path === '/cgi-bin/agent/get' ? app : refusal(50003)
}

function handle(
  sandbox: Sandbox,
  call: ApiCall,
  app: SandboxApp,
  now: Date,
  fault: Fault | undefined,
): Answered {
  const { corp } = sandbox.state.api
  if (!corp || call.path === '/cgi-bin/gettoken') return { answer: refusal(40013) }
  const { query, contentType, range, body } = call
  const { fields, malformed } = readBody(call)
  const reader = new WireReader(malformed)
  const given = { query, contentType, range, body, fields, reader, fault: fault?.kind }
  const { answer, file } = HANDLERS[call.path]({ sandbox, corp, app, now, ...given })
  return { file, answer: reader.malformed ? { ...answer, malformed: true } : answer }
}

/** The JSON of a POST, whatever its Content-Type says; an upload is read by its handler. */
function readBody({ path, contentType, body }: ApiCall) {
  const isForm = /^multipart\//i.test(contentType)
  if (path === '/cgi-bin/media/upload' || isForm || body.length === 0) {
    const expected = path !== '/cgi-bin/media/upload' && ENDPOINTS[path].method === 'POST'
    return { fields: {}, malformed: expected }
  }
  const { value, malformed } = parseTolerantly(body.toString('utf8'))
  return isFields(value) ? { fields: value, malformed } : { fields: {}, malformed: true }
}
