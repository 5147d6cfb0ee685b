import 'server-only'
import { z } from 'zod'
import { callApi, jsonBytes, type ApiRoad } from './api-client'
import type { CallResult } from './call-result'

/** Reads of the organisation's directory, as far as the application's visible range goes. */

type CallOptions = { timeoutMs: number; signal?: AbortSignal }

/** The members of one department, not of those below it. WeCom path/90200 */
export function listMembers(
  road: ApiRoad,
  departmentId: number,
  options: CallOptions,
): Promise<CallResult> {
  const query = { department_id: String(departmentId) }
  return callApi({ ...road, path: 'user/simplelist', query, ...options })
}

const membersSchema = z.object({
  userlist: z.array(z.object({ userid: z.string(), name: z.string().optional() })),
})

export type Member = { userId: string; name: string }

/** What `listMembers` answered; `undefined` when it is no such answer. */
export function readMembers(body: Record<string, unknown>): Member[] | undefined {
  const { data } = membersSchema.safeParse(body)
  return data?.userlist.map(({ userid, name }) => ({ userId: userid, name: name ?? '' }))
}

/** The departments that the application sees. WeCom path/95350 */
export function listDepartments(road: ApiRoad, options: CallOptions): Promise<CallResult> {
  return callApi({ ...road, path: 'department/simplelist', ...options })
}

const departmentsSchema = z.object({ department_id: z.array(z.object({ id: z.number() })) })

export function readDepartments(body: Record<string, unknown>): number[] | undefined {
  return departmentsSchema.safeParse(body).data?.department_id.map(({ id }) => id)
}

/**
 * Every member's id, a page at a time, without names; only the directory-sync secret may ask.
 * WeCom path/96067
 */
export function listMemberIds(
  road: ApiRoad,
  { cursor, limit = 10_000 }: { cursor?: string; limit?: number },
  options: CallOptions,
): Promise<CallResult> {
  const body = jsonBytes({ ...(cursor && { cursor }), limit })
  return callApi({ ...road, path: 'user/list_id', body, ...options })
}

const memberIdsSchema = z.object({
  dept_user: z.array(z.object({ userid: z.string() })),
  next_cursor: z.string().optional(),
})

/** One row per member and department: a member may come several times. */
export function readMemberIds(
  body: Record<string, unknown>,
): { userIds: string[]; next: string | undefined } | undefined {
  const { data } = memberIdsSchema.safeParse(body)
  if (!data) return undefined
  const userIds = [...new Set(data.dept_user.map(({ userid }) => userid))]
  return { userIds, next: data.next_cursor || undefined }
}

/**
 * The member with this phone number; 46004 when there is none. Misses above a fifth of the
 * organisation's headcount block the call for a day. WeCom path/95402
 */
export function findMemberByPhone(
  road: ApiRoad,
  mobile: string,
  options: CallOptions,
): Promise<CallResult> {
  return callApi({ ...road, path: 'user/getuserid', body: jsonBytes({ mobile }), ...options })
}

/** One member; an error when outside the visible range. WeCom path/90196 */
export function readMember(
  road: ApiRoad,
  userId: string,
  options: CallOptions,
): Promise<CallResult> {
  return callApi({ ...road, path: 'user/get', query: { userid: userId }, ...options })
}

/** The application itself: its name, whether it is switched off, who is in its visible range. WeCom path/90227 */
export function readAgent(
  road: ApiRoad,
  agentId: number,
  options: CallOptions,
): Promise<CallResult> {
  return callApi({ ...road, path: 'agent/get', query: { agentid: String(agentId) }, ...options })
}

/** The staff with customer contact; 48002 when the application may not ask. WeCom path/92571 */
export function listFollowUsers(road: ApiRoad, options: CallOptions): Promise<CallResult> {
  return callApi({ ...road, path: 'externalcontact/get_follow_user_list', ...options })
}
