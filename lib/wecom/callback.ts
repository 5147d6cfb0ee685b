import 'server-only'
import { timingSafeEqual } from 'node:crypto'
import { decrypt, getSignature } from '@wecom/crypto'
import { readXml, textIn, type XmlElement } from './read-xml'

/** What an application's callback is set up with: both from WeCom's console. WeCom path/90930 */
export type CallbackKeys = { token: string; aesKey: string; corpId: string }

/** The query of every call of the callback. */
export type CallbackQuery = { msg_signature: string; timestamp: string; nonce: string }

export type CallbackProblem = 'wrong_signature' | 'too_old' | 'unreadable' | 'wrong_receiver'

/** More than this either way between the call's time and ours is no delivery of now. */
export const CALLBACK_AGE_MAX_MS = 5 * 60_000

/**
 * Opens what WeCom sent encrypted (`echostr` of the address's test, `Encrypt` of a delivery): its
 * signature is compared in constant time, then its age, then for whom it was encrypted.
 */
export function openCallback(
  keys: CallbackKeys,
  query: CallbackQuery,
  encrypted: string,
  now: Date,
): { message: string; problem?: undefined } | { problem: CallbackProblem } {
  const { timestamp, nonce, msg_signature: given } = query
  const wanted = getSignature(keys.token, timestamp, nonce, encrypted)
  if (!equalInConstantTime(given.toLowerCase(), wanted)) return { problem: 'wrong_signature' }
  const age = Math.abs(now.getTime() - Number(timestamp) * 1000)
  if (!(age <= CALLBACK_AGE_MAX_MS)) return { problem: 'too_old' }
  try {
    const { message, id } = decrypt(keys.aesKey, encrypted)
    return id === keys.corpId ? { message } : { problem: 'wrong_receiver' }
  } catch {
    // A wrong key shows as any error of OpenSSL's or of the lengths inside.
    return { problem: 'unreadable' }
  }
}

/** The encrypted part of a delivery's body; `undefined` when it is none of WeCom's. */
export function encryptedIn(body: string): string | undefined {
  const root = readXml(body)
  return root && textIn(root, 'Encrypt')
}

/** What was delivered: a message of a member of staff, or an event. */
export type CallbackContent = {
  /** `text`, `image`, … or `event.template_card_event`, `event.change_external_chat`, … */
  kind: string
  /** Tells it from every other, so that a repeat is known. WeCom path/90968 */
  dedupeKey: string
  /** Who wrote or pressed; `sys` where nobody did. */
  userId: string
  sentAt: Date
  /** All of it, element by element. */
  fields: XmlElement
}

/** Reads a decrypted message; `undefined` when it has not the parts that all have. */
export function readCallbackContent(message: string): CallbackContent | undefined {
  const fields = readXml(message)
  const type = fields && textIn(fields, 'MsgType')
  const userId = fields && textIn(fields, 'FromUserName')
  const seconds = Number(fields && textIn(fields, 'CreateTime'))
  if (!fields || !type || !userId || !(seconds > 0 && seconds < 1e11)) return undefined
  const kind = type === 'event' ? `event.${textIn(fields, 'Event') ?? 'unknown'}` : type
  const sentAt = new Date(seconds * 1000)
  return { kind, dedupeKey: dedupeKeyOf(fields, userId), userId, sentAt, fields }
}

/** Customer events all come from `sys`, so who and when alone would not do. */
const TELLING = [
  ...['CreateTime', 'Event', 'EventKey', 'TaskId', 'ResponseCode', 'ChangeType', 'ChatId'],
  ...['UserID', 'ExternalUserID', 'UpdateDetail', 'CurMemVer'],
]

function dedupeKeyOf(fields: XmlElement, userId: string): string {
  const id = textIn(fields, 'MsgId')
  if (id) return `message ${id}`.slice(0, 200)
  const parts = TELLING.map((name) => textIn(fields, name) ?? '')
  return JSON.stringify(['event', userId, ...parts]).slice(0, 1_000)
}

function equalInConstantTime(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)]
  return one.length === other.length && timingSafeEqual(one, other)
}
