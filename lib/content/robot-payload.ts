import { z } from 'zod'
import { robotMessageSchema, type RobotMessage } from '@/lib/wecom/robot-message'
import {
  fileOf,
  imagePayload,
  plainFilePayload,
  voicePayload,
  type FilePayload,
  type FileReference,
} from './file-payload'

const withFile = z.discriminatedUnion('msgtype', [imagePayload, plainFilePayload, voicePayload])

/**
 * What the message log keeps of a robot's message: the object that is sent, except that files stand
 * there by their hash. An image's base64 and a file's media id are put in at the moment of sending.
 */
export const robotPayloadSchema = z.union([withFile, robotMessageSchema])

export type RobotPayload = FilePayload | RobotMessage

/** The file that the carrying robot must be given by an upload of its own, before the send. */
export function uploadOf(payload: RobotPayload): FileReference | undefined {
  return payload.msgtype === 'image' ? undefined : fileOf(payload)
}
