import 'server-only'
import { callApi, jsonBytes, type ApiRoad } from './api-client'
import { appMessageSchema, type AppMessage } from './app-message'
import type { CallResult } from './call-result'

export const APP_SEND_PATH = 'message/send'
export const APP_RECALL_PATH = 'message/recall'
export const MEDIA_UPLOAD_PATH = 'media/upload'

export type AppRequest = {
  /** Belongs to the token's application (else 301002). */
  agentId: number
  /** Up to 1,000 user ids. */
  toUser: string[]
  message: AppMessage
  /**
   * For how long WeCom drops the very same request, seconds (at most 14,400); absent: it delivers
   * it again.
   */
  duplicateCheckSeconds?: number
}

type CallOptions = { timeoutMs: number; signal?: AbortSignal }

/**
 * The exact bytes that are sent: fields always in the same order, whatever the order in which the
 * message was built or stored, so that WeCom can recognise the same request.
 */
export function appRequestBytes(request: AppRequest): Buffer {
  const { agentId, toUser, message, duplicateCheckSeconds } = request
  return jsonBytes({
    touser: toUser.join('|'),
    agentid: agentId,
    ...appMessageSchema.parse(message),
    ...(duplicateCheckSeconds && {
      enable_duplicate_check: 1,
      duplicate_check_interval: duplicateCheckSeconds,
    }),
  })
}

/** Sends one request to staff; `body` is `appRequestBytes`. WeCom path/90236 */
export function sendAppMessage(
  road: ApiRoad,
  body: Buffer,
  options: CallOptions,
): Promise<CallResult> {
  return callApi({ ...road, path: APP_SEND_PATH, body, ...options })
}

export type AppSendAnswer = {
  /** For taking the message back within 24 hours. */
  msgId: string | undefined
  /** For changing an interactive card: serves once, within 72 hours. */
  responseCode: string | undefined
  /** Lower case, as WeCom writes them: mostly outside the application's visible range. */
  invalidUsers: string[]
  /** Lower case: in range, without a licence for the interface. */
  unlicensedUsers: string[]
}

/** Who did not get it; also answered with errcode 0, and with 81013 when nobody did. */
export function readAppSendAnswer(body: Record<string, unknown>): AppSendAnswer {
  return {
    msgId: textOf(body.msgid),
    responseCode: textOf(body.response_code),
    invalidUsers: usersOf(body.invaliduser),
    unlicensedUsers: usersOf(body.unlicenseduser),
  }
}

/** Takes a message back from everybody who got it with that call. WeCom path/94867 */
export function recallAppMessage(
  road: ApiRoad,
  msgId: string,
  options: CallOptions,
): Promise<CallResult> {
  const body = jsonBytes({ msgid: msgId })
  return callApi({ ...road, path: APP_RECALL_PATH, body, ...options })
}

export type AppMediaType = 'image' | 'file'

/**
 * Uploads a file for all applications of the organisation; the answer's `body.media_id` (see
 * `mediaIdOf`) serves three days. May be repeated freely. WeCom path/90253
 */
export function uploadAppMedia(
  road: ApiRoad,
  media: { type: AppMediaType; filename: string; bytes: Buffer },
  options: CallOptions,
): Promise<CallResult> {
  const { type, filename, bytes } = media
  const multipart = { name: 'media', filename, contentType: 'application/octet-stream', bytes }
  return callApi({ ...road, path: MEDIA_UPLOAD_PATH, query: { type }, multipart, ...options })
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function usersOf(value: unknown): string[] {
  if (typeof value !== 'string') return []
  return value
    .split('|')
    .map((userId) => userId.trim().toLowerCase())
    .filter(Boolean)
}
