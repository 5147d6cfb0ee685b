import 'server-only'
import { later } from '@/lib/clock'
import { robotPayloadSchema, uploadOf, type RobotPayload } from '@/lib/content/robot-payload'
import { sql, type Sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { readFile } from '@/lib/files/file-store'
import { findMedia, forgetMedia, rememberMedia, type Media } from '@/lib/files/media-store'
import { recordRobotUse } from '@/lib/robots/robot-store'
import { judgeCall } from '@/lib/wecom/judge-call'
import { MEDIA_LIFETIME_MS } from '@/lib/wecom/limits'
import { imageMessage, mediaIdOf, sendToRobot, uploadRobotMedia } from '@/lib/wecom/robot'
import { robotMessageSchema, type RobotMessage } from '@/lib/wecom/robot-message'
import { maskKey, ROBOT_SEND_PATH } from '@/lib/wecom/webhook-url'
import { callableRobot, type CallableRobot } from './robot-call'
import type { Outcome, PreparedCall, Sender } from './sender'

/** A media id is not used in its last hour: the send may wait a while. */
const MEDIA_SPARE_MS = 60 * 60 * 1000
const UPLOAD_TIMEOUT_MS = 60_000

/** Staff groups, through a group robot's webhook. WeCom path/99110 */
export const robotSender: Sender = {
  async prepare(from, message, now) {
    const robot = await callableRobot(message)
    if ('kind' in robot) return robot
    const payload = robotPayloadSchema.parse(message.payload)
    const complete = await completed(from, payload, robot, now)
    return 'kind' in complete ? complete : ready(robot, payload, complete)
  },

  async upload(from, message, now) {
    const robot = await callableRobot(message)
    if ('kind' in robot) return robot
    const payload = robotPayloadSchema.parse(message.payload)
    const media = mediaOf(payload, robot)
    if (!media || (await findMedia(from, media, later(now, MEDIA_SPARE_MS)))) return UPLOADED
    return uploadNow(from, robot, media, uploadOf(payload)!.name, now)
  },

  recordUse: recordRobotUse,
}

const UPLOADED: Outcome = { kind: 'accepted', reason: null }

/** The message with its file put in; an `Outcome` when that is not to be had. */
async function completed(
  from: Sql,
  payload: RobotPayload,
  robot: CallableRobot,
  now: Date,
): Promise<RobotMessage | Outcome> {
  if (payload.msgtype === 'image' && 'sha256' in payload.image) {
    const file = await fileBytes(from, payload.image.sha256)
    return file ? imageMessage(file) : FILE_GONE
  }
  const media = mediaOf(payload, robot)
  if (!media) return robotMessageSchema.parse(payload)
  const mediaId = await findMedia(from, media, now)
  if (!mediaId) return { kind: 'not_called', reason: 'media_missing', needsUpload: true }
  return media.type === 'file'
    ? { msgtype: 'file', file: { media_id: mediaId } }
    : { msgtype: 'voice', voice: { media_id: mediaId } }
}

const FILE_GONE: Outcome = { kind: 'refused', reason: 'file_gone' }

function ready(robot: CallableRobot, payload: RobotPayload, message: RobotMessage): PreparedCall {
  const { address, webhookName } = robot
  const url = `${address.baseUrl}${ROBOT_SEND_PATH}?key=${maskKey(address.key)}`
  const body = shownBody(message)
  return {
    request: { method: 'POST', url, ...(body && { body }) },
    webhookName,
    async send(timeoutMs) {
      const outcome = judgeCall(await sendToRobot(address, message, { timeoutMs }))
      return follow(outcome, mediaOf(payload, robot))
    },
    sourceId: robot.id,
  }
}

/** What follows from the answer for this app alone. */
async function follow(outcome: Outcome, media: Media | undefined): Promise<Outcome> {
  if (outcome.reason === 'rate_limited') {
    // A lane never oversteps its allowance: a robot that is over it is used by another program too.
    return { ...outcome, reason: 'rate_limited_elsewhere' }
  }
  if (outcome.reason === 'media_expired' && media) {
    await forgetMedia(sql, media)
    return { ...outcome, kind: 'again_later', maxRetries: 1 }
  }
  return outcome
}

/** The body as the log shows it, when it holds a file: the file itself would be all one saw. */
function shownBody(message: RobotMessage): string | undefined {
  if (message.msgtype === 'image') {
    const base64 = `… ${message.image.base64.length} characters …`
    return JSON.stringify({ msgtype: 'image', image: { ...message.image, base64 } })
  }
  const hasFile = message.msgtype === 'file' || message.msgtype === 'voice'
  return hasFile ? JSON.stringify(message) : undefined
}

type RobotMedia = Media & { type: 'file' | 'voice' }

function mediaOf(payload: RobotPayload, robot: CallableRobot): RobotMedia | undefined {
  const file = uploadOf(payload)
  if (!file) return undefined
  const type = payload.msgtype === 'voice' ? 'voice' : 'file'
  return { scope: `robot ${robot.laneIdentity}`, sha256: file.sha256, type }
}

async function uploadNow(
  from: Sql,
  robot: CallableRobot,
  media: RobotMedia,
  filename: string,
  now: Date,
): Promise<Outcome> {
  const bytes = await fileBytes(from, media.sha256)
  if (!bytes) return FILE_GONE
  const upload = { type: media.type, filename, bytes }
  const result = await uploadRobotMedia(robot.address, upload, { timeoutMs: UPLOAD_TIMEOUT_MS })
  const mediaId = mediaIdOf(result)
  if (!mediaId) return withoutId(judgeCall(result))
  await rememberMedia(from, media, mediaId, later(now, MEDIA_LIFETIME_MS))
  return UPLOADED
}

/** Taken, but without the id that would let it be used: not WeCom's usual answer. */
function withoutId(outcome: Outcome): Outcome {
  return outcome.kind === 'accepted'
    ? { ...outcome, kind: 'in_doubt', reason: 'bad_reply' }
    : outcome
}

async function fileBytes(from: Sql, sha256: string): Promise<Buffer | undefined> {
  try {
    return (await readFile(from, sha256)).content
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return undefined
    throw error
  }
}
