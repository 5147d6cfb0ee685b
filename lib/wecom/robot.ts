import 'server-only'
import { createHash } from 'node:crypto'
import { AppError } from '@/lib/errors'
import { unsendableText } from './check-robot-message'
import type { CallResult } from './call-result'
import { callWecom } from './http-client'
import { robotMessageSchema, type RobotMessage } from './robot-message'
import { ROBOT_SEND_PATH } from './webhook-url'

export const ROBOT_UPLOAD_PATH = '/cgi-bin/webhook/upload_media'

/** A robot: an origin to call and the key that is its whole credential. */
export type RobotAddress = { baseUrl: string; key: string }

/**
 * The exact bytes that are sent for `message`: compact JSON in raw UTF-8, fields always in the
 * same order, whatever the order in which the object was built or stored. Throws when a text
 * cannot be written that way (half a character, control characters).
 */
export function requestBodyOf(message: RobotMessage): Buffer {
  const inOrder = robotMessageSchema.parse(message)
  const [problem] = unsendableText(inOrder)
  if (problem) {
    throw new AppError('invalid_input', {
      message: `${problem.path} contains a character that cannot be sent`,
      fields: [{ field: problem.path, code: problem.code, message: 'cannot be sent' }],
    })
  }
  return Buffer.from(JSON.stringify(inOrder), 'utf8')
}

/** Sends one message to the robot's group. WeCom answers no message id. WeCom path/99110 */
export async function sendToRobot(
  { baseUrl, key }: RobotAddress,
  message: RobotMessage,
  { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal },
): Promise<CallResult> {
  if (unsendableText(message).length > 0) return { kind: 'not_called', cause: 'unsendable_text' }
  const json = requestBodyOf(message)
  const call = { baseUrl, path: ROBOT_SEND_PATH, query: { key }, json, timeoutMs }
  return withErrcode(await callWecom(signal ? { ...call, signal } : call))
}

export type RobotMediaType = 'file' | 'voice'

/**
 * Uploads a file for this robot. The answer's `body.media_id` serves three days and no other
 * robot (see `mediaIdOf`). May be repeated freely: an upload shows nothing to anybody.
 * WeCom path/99110
 */
export async function uploadRobotMedia(
  { baseUrl, key }: RobotAddress,
  media: { type: RobotMediaType; filename: string; bytes: Buffer },
  { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal },
): Promise<CallResult> {
  const { type, filename, bytes } = media
  const multipart = { name: 'media', filename, contentType: 'application/octet-stream', bytes }
  const call = { baseUrl, path: ROBOT_UPLOAD_PATH, query: { key, type }, multipart, timeoutMs }
  return withErrcode(await callWecom(signal ? { ...call, signal } : call))
}

/** The id that a successful upload answered with. */
export function mediaIdOf(result: CallResult): string | undefined {
  if (result.kind !== 'answered' || result.errcode !== 0) return undefined
  const { media_id: id } = result.body
  return typeof id === 'string' && id ? id : undefined
}

/** An image message for the given JPEG or PNG. WeCom wants base64 and the md5 of the raw bytes. */
export function imageMessage(bytes: Buffer): RobotMessage {
  const md5 = createHash('md5').update(bytes).digest('hex')
  return { msgtype: 'image', image: { base64: bytes.toString('base64'), md5 } }
}

/** A robot's reply always names an errcode; JSON without one came from somebody else. */
function withErrcode(result: CallResult): CallResult {
  if (result.kind !== 'answered' || 'errcode' in result.body) return result
  const { httpStatus, rawReply } = result
  return { kind: 'in_doubt', cause: 'bad_reply', httpStatus, rawReply }
}
