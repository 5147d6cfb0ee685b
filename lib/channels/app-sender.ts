import 'server-only'
import { createHash } from 'node:crypto'
import { later, monotonicMs } from '@/lib/clock'
import { wecomDay } from '@/lib/connections/connection'
import { recordConnectionUse } from '@/lib/connections/connection-store'
import { callConnection, type ConnectionAnswer } from '@/lib/connections/call-connection'
import { sql, type Sql } from '@/lib/db/sql'
import { shownUrl } from '@/lib/wecom/api-client'
import { APP_SEND_PATH, appRequestBytes, readAppSendAnswer, sendAppMessage } from '@/lib/wecom/app'
import type { AppMessage } from '@/lib/wecom/app-message'
import { checkAppMessage } from '@/lib/wecom/check-app-message'
import { appCallOf, type AppCall } from './app-call'
import { appMediaOf, completedApp, forgetAppMedia, uploadForApp } from './app-media'
import { closeRequest, dropRequest, planRequest, repeatableRequests } from './app-request-store'
import { CHECK_SECONDS } from './app-window'
import type { Outcome, OutgoingMessage, PreparedCall, Sender } from './sender'

/** One member of staff, by an application message. WeCom path/90236 */
export const appSender: Sender = {
  async prepare(from, message, now) {
    const call = await appCallOf(message, now)
    if ('kind' in call) return call
    const complete = await completedApp(from, message.payload, call.connection, now)
    if ('kind' in complete) return complete
    // What WeCom would cut without a word, and a person has not been told of.
    if (checkAppMessage(complete).length > 0) return { kind: 'refused', reason: 'invalid_request' }
    return ready(from, call, message, complete, now)
  },

  async upload(from, message, now) {
    const call = await appCallOf(message, now)
    return 'kind' in call ? call : uploadForApp(from, message.payload, call.connection, now)
  },

  recordUse: (to, uses) =>
    recordConnectionUse(
      to,
      uses.map((use) => ({ ...use, day: wecomDay(use.at) })),
    ),

  repeatable: repeatableRequests,
}

type Request = {
  connectionId: number
  contentSha256: string
  messageId: string
  body: Buffer
  /** With the check on. */
  window?: { repeatUntil: Date; isRepeat: boolean }
}

async function ready(
  from: Sql,
  call: AppCall,
  message: OutgoingMessage,
  complete: AppMessage,
  now: Date,
): Promise<PreparedCall> {
  const request = await plannedRequest(from, call, message.id, complete, now)
  const { connection, userId } = call
  const shown =
    connection.route === 'relay'
      ? { origin: connection.origin, apiKey: '' }
      : { origin: connection.origin, token: '' }
  return {
    request: {
      method: 'POST',
      url: shownUrl({ ...shown, path: APP_SEND_PATH }),
      body: request.body.toString('utf8'),
    },
    webhookName: null,
    sourceId: connection.id,
    async send(timeoutMs) {
      const start = monotonicMs()
      const answer = await callConnection(
        connection,
        (road, left) => sendAppMessage(road, request.body, { timeoutMs: left }),
        timeoutMs,
        now,
      )
      const at = later(now, monotonicMs() - start)
      const outcome = await settled(answer, request, userId, at)
      if (outcome.reason !== 'media_expired') return outcome
      await forgetAppMedia(sql, appMediaOf(message.payload, connection))
      return { ...outcome, kind: 'again_later', maxRetries: 1 }
    },
  }
}

/** The bytes to be sent: those of before, where that call's answer was lost. */
async function plannedRequest(
  from: Sql,
  { connection, userId }: AppCall,
  messageId: string,
  message: AppMessage,
  now: Date,
): Promise<Request> {
  const asked = { agentId: connection.agentId, toUser: [userId], message }
  const unchecked = appRequestBytes(asked)
  const contentSha256 = createHash('sha256').update(unchecked).digest('hex')
  const known = { connectionId: connection.id, contentSha256, messageId }
  const checked = appRequestBytes({ ...asked, duplicateCheckSeconds: CHECK_SECONDS })
  const plan = await planRequest(from, { ...known, body: checked.toString('utf8') }, now)
  if (plan === 'unchecked') return { ...known, body: unchecked }
  const { body, ...window } = plan
  return { ...known, body: Buffer.from(body, 'utf8'), window }
}

/** What follows for this person, and for the request that was made. */
async function settled(
  { verdict, result }: ConnectionAnswer,
  request: Request,
  userId: string,
  now: Date,
): Promise<Outcome> {
  const { window } = request
  if (result?.kind === 'answered') {
    if (window) await closeRequest(sql, request, now)
    const isArrived = window?.isRepeat && verdict.errcode === TASK_ID_TAKEN
    return isArrived ? { ...verdict, kind: 'accepted' } : personal(verdict, result.body, userId)
  }
  if (verdict.kind === 'in_doubt') {
    return window ? { ...verdict, repeatUntil: window.repeatUntil } : verdict
  }
  // Nothing left now; an earlier call of the same bytes may still have arrived.
  if (window && !window.isRepeat) await dropRequest(sql, request)
  return verdict
}

/** A card's id is its message's own: taken by nothing but the earlier call whose answer was lost. */
const TASK_ID_TAKEN = 42014

/** With errcode 0 the person may still be among those who did not get it. */
function personal(
  verdict: ConnectionAnswer['verdict'],
  body: Record<string, unknown>,
  userId: string,
): Outcome {
  const { invalidUsers, unlicensedUsers } = readAppSendAnswer(body)
  const me = userId.toLowerCase()
  const because = (reason: string): Outcome => ({ ...verdict, kind: 'refused', reason })
  if (unlicensedUsers.includes(me)) return because('unlicensed')
  if (invalidUsers.includes(me) || verdict.errcode === 81013) return because('out_of_range')
  return verdict
}
