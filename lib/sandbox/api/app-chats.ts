import { randomBytes } from 'node:crypto'
import { OK, refusal, type Answer } from '../reply'
import type { Answered, BusinessCall } from './business-call'
import { checkAppMessage } from './check-app-message'
import { deliver } from './deliver'
import type { AppChat } from './shapes'

/**
 * `appchat/create`: a chat of members only; nobody from outside can ever be in one, and the
 * application must see the whole organisation. WeCom path/90245
 */
export function createChat(call: BusinessCall): Answered {
  const { sandbox, app, fields, reader } = call
  const name = reader.text(fields, 'name') ?? ''
  const asked = reader.text(fields, 'owner')?.toLowerCase()
  const wanted = (reader.texts(fields, 'userlist') ?? []).map((userid) => userid.toLowerCase())
  const chatId = reader.text(fields, 'chatid') ?? randomBytes(16).toString('hex')
  const members = [...new Set(asked ? [asked, ...wanted] : wanted)]
  const problem =
    rangeProblem(call) ??
    nameProblem(name) ??
    membersProblem(call, members) ??
    idProblem(call, chatId)
  if (problem) return { answer: problem }
  const owner = asked ?? members[0] ?? ''
  const chat = { chatId, agentId: app.agentId, name, owner, members }
  sandbox.corp.apply({ change: 'chat', chat })
  return { answer: { ...OK, extra: { chatid: chatId } } }
}

/** `appchat/get`. WeCom path/98914 */
export function getChat(call: BusinessCall): Answered {
  const chat = findChat(call, call.query.get('chatid') ?? undefined)
  if ('errcode' in chat) return { answer: chat }
  const { chatId: chatid, name, owner, members: userlist } = chat
  const info = { chatid, name, owner, userlist, chat_type: 0 }
  return { answer: { ...OK, extra: { chat_info: info } } }
}

/** `appchat/send`: no agent id in the request, no message id in the answer. WeCom path/90248 */
export function sendToChat(call: BusinessCall): Answered {
  const { fields, reader, sandbox } = call
  const chat = findChat(call, reader.text(fields, 'chatid'))
  const { kind, answer, shown } = checkAppMessage(fields, {
    reader,
    safe: reader.whole(fields, 'safe') ?? 0,
    findMedia: (mediaId) => sandbox.corp.findMedia(mediaId),
    hasCallback: false,
    toChat: true,
    toAll: false,
  })
  const problem = 'errcode' in chat ? chat : answer
  const { errcode, text: errmsg } = problem
  const known = 'errcode' in chat ? undefined : chat
  const seen = errcode === 0 && shown ? { shown } : {}
  deliver(
    call,
    { call: 'appchat/send', kind, errcode, errmsg, ...seen, chatId: known?.chatId },
    known?.members ?? [],
  )
  return { answer: errcode === 0 ? OK : problem }
}

function findChat(call: BusinessCall, chatId: string | undefined): AppChat | Answer {
  const chat = call.sandbox.state.api.chats.get(chatId ?? '')
  const problem = rangeProblem(call)
  if (problem) return problem
  if (!chat) return refusal(86003)
  return chat.agentId === call.app.agentId ? chat : refusal(86008)
}

function rangeProblem({ sandbox }: BusinessCall): Answer | undefined {
  const everybody = sandbox.corp.members().every(({ visible }) => visible)
  return everybody ? undefined : refusal(48002)
}

function nameProblem(name: string): Answer | undefined {
  return [...name].length > 50 ? refusal(86004) : undefined
}

function membersProblem({ sandbox }: BusinessCall, members: string[]): Answer | undefined {
  if (members.length < 2 || members.length > 2000) return refusal(86006)
  if (members.some((userid) => /^w[mo][\w-]{20,}$/.test(userid))) return refusal(86216)
  return members.every((userid) => sandbox.corp.member(userid)) ? undefined : refusal(86007)
}

function idProblem({ sandbox }: BusinessCall, chatId: string): Answer | undefined {
  if (!/^[0-9A-Za-z]{1,32}$/.test(chatId)) return refusal(86001)
  return sandbox.state.api.chats.has(chatId) ? refusal(86215) : undefined
}
