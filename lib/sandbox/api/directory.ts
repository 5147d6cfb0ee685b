import { OK, refusal, type Answer } from '../reply'
import type { Answered, BusinessCall } from './business-call'
import { chinaDay } from './china-day'
import { LOOKUP_MISS_PERCENT } from './limits'
import type { Department, Member } from './shapes'

/** `user/get`: no phone number and no address, as for every application since 2022. path/90196 */
export function getUser({ sandbox, app, query }: BusinessCall): Answered {
  if (app.agentId === 0) return { answer: refusal(48009) }
  const userid = query.get('userid')
  if (!userid) return { answer: refusal(41009) }
  const member = sandbox.corp.member(userid)
  if (!member) return { answer: refusal(60111) }
  if (!member.visible) return { answer: refusal(60011) }
  const { name, departments: department } = member
  const extra = {
    ...{ userid: member.userid, name, department },
    order: department.map(() => 0),
    position: '',
    is_leader_in_dept: department.map(() => 0),
    direct_leader: [],
    ...{ status: 1, main_department: department[0] ?? 1, alias: '' },
  }
  return { answer: { ...OK, extra } }
}

/** `user/simplelist`: the members of one department, not of those below it. WeCom path/90200 */
export function listUsers({ sandbox, app, query }: BusinessCall): Answered {
  if (app.agentId === 0) return { answer: refusal(48009) }
  const id = Number(query.get('department_id'))
  if (!sandbox.state.api.departments.has(id)) return { answer: refusal(60123) }
  const userlist = visibleMembers(sandbox)
    .filter(({ departments }) => departments.includes(id))
    .map(({ userid, name, departments }) => ({ userid, name, department: departments }))
  return { answer: { ...OK, extra: { userlist } } }
}

const LIST_ID_MAX = 10_000

/** `user/list_id`: for the synchronisation assistant only; a row per member and department. */
export function listIds({ sandbox, app, fields, reader }: BusinessCall): Answered {
  if (app.agentId !== 0) return { answer: refusal(48002) }
  const cursor = reader.text(fields, 'cursor')
  const limit = reader.whole(fields, 'limit') ?? LIST_ID_MAX
  if (limit < 1 || limit > LIST_ID_MAX) return { answer: refusal(40058) }
  const rows = sandbox.corp
    .members()
    .flatMap(({ userid, departments }) => departments.map((department) => ({ userid, department })))
  const from = cursor ? Number(Buffer.from(cursor, 'base64url').toString()) : 0
  if (!Number.isInteger(from) || from < 0 || from > rows.length) return { answer: refusal(50100) }
  const end = from + limit
  const next = end < rows.length ? Buffer.from(String(end)).toString('base64url') : ''
  return { answer: { ...OK, extra: { next_cursor: next, dept_user: rows.slice(from, end) } } }
}

/** `user/getuserid`: too many misses on a day, and it is blocked until midnight. path/95402 */
export function findByMobile(call: BusinessCall): Answered {
  const mobile = call.reader.text(call.fields, 'mobile') ?? ''
  const bytes = Buffer.byteLength(mobile)
  if (bytes < 5 || bytes > 32) return { answer: refusal(40058) }
  return { answer: lookUp(call, (member) => digits(member.mobile) === digits(mobile)) }
}

/** `user/get_userid_by_email`: the same rule, its misses counted together. WeCom path/95895 */
export function findByEmail(call: BusinessCall): Answered {
  const email = call.reader.text(call.fields, 'email')?.toLowerCase() ?? ''
  call.reader.whole(call.fields, 'email_type')
  if (!email.includes('@')) return { answer: refusal(40058) }
  return { answer: lookUp(call, (member) => member.email.toLowerCase() === email) }
}

/** `department/list`. WeCom path/90208 */
export function listDepartments(call: BusinessCall): Answered {
  if (call.app.agentId === 0) return { answer: refusal(48009) }
  const found = departmentsUnder(call)
  if (!found) return { answer: refusal(60123) }
  const department = found.map(({ id, name, parentId, order }) => ({
    ...{ id, name, name_en: '', department_leader: [], parentid: parentId, order },
  }))
  return { answer: { ...OK, extra: { department } } }
}

/** `department/simplelist`. WeCom path/95350 */
export function listDepartmentIds(call: BusinessCall): Answered {
  const found = departmentsUnder(call)
  if (!found) return { answer: refusal(60123) }
  const ids = found.map(({ id, parentId, order }) => ({ id, parentid: parentId, order }))
  return { answer: { ...OK, extra: { department_id: ids } } }
}

/** `agent/get`: also of an application that is switched off. WeCom path/90227 */
export function getAgent({ sandbox, app, query }: BusinessCall): Answered {
  if (!query.get('agentid')) return { answer: refusal(41011) }
  if (Number(query.get('agentid')) !== app.agentId) return { answer: refusal(301002) }
  const all = sandbox.corp.members().every(({ visible }) => visible)
  const user = visibleMembers(sandbox).map(({ userid }) => ({ userid }))
  const extra = {
    ...{ agentid: app.agentId, name: app.name, square_logo_url: '', description: '' },
    allow_userinfos: { user: all ? [] : user },
    allow_partys: { partyid: all ? [1] : [] },
    allow_tags: { tagid: [] },
    close: app.enabled ? 0 : 1,
  }
  return { answer: { ...OK, extra } }
}

/** `externalcontact/get_follow_user_list`: tells whether the application is listed. path/92571 */
export function listFollowUsers({ sandbox, app }: BusinessCall): Answered {
  if (!app.customerContact) return { answer: refusal(48002) }
  const users = visibleMembers(sandbox).map(({ userid }) => userid)
  return { answer: { ...OK, extra: { follow_user: users } } }
}

/** `get_api_domain_ip` and `getcallbackip`: the stand-in is at home on this machine. */
export function listAddresses(): Answered {
  return { answer: { ...OK, extra: { ip_list: ['127.0.0.1'] } } }
}

function visibleMembers(sandbox: BusinessCall['sandbox']): Member[] {
  return sandbox.corp.members().filter(({ visible }) => visible)
}

function departmentsUnder({ sandbox, query }: BusinessCall): Department[] | undefined {
  const all = [...sandbox.state.api.departments.values()]
  const id = query.get('id')
  if (!id) return all
  const found = all.filter((department) => department.id === Number(id))
  for (const parent of found) found.push(...all.filter(({ parentId }) => parentId === parent.id))
  return found.length > 0 ? found : undefined
}

function lookUp(call: BusinessCall, is: (member: Member) => boolean): Answer {
  const { sandbox, corp, now } = call
  const today = chinaDay(now)
  const missed = sandbox.state.api.missedLookups.filter((at) => chinaDay(new Date(at)) === today)
  if (missed.length * 100 > corp.seats * LOOKUP_MISS_PERCENT) return refusal(45009)
  const member = visibleMembers(sandbox).find(is)
  if (member) return { ...OK, extra: { userid: member.userid } }
  sandbox.corp.apply({ change: 'missed_lookup', at: now.toISOString() })
  return refusal(46004)
}

function digits(mobile: string): string {
  return mobile.replace(/\D/g, '') || mobile
}
