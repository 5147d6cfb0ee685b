import { z } from 'zod'
import { robotMessageSchema, type RobotMessage } from '@/lib/wecom/robot-message'

/**
 * What the message log keeps of a robot's message: the object that is sent, except that files stand
 * there by their hash. An image's base64 and a file's media id are put in at the moment of sending.
 */
const fileReference = z.strictObject({
  /** The file in `files`. */
  sha256: z.string(),
  /** As people see it. */
  name: z.string(),
  bytes: z.number(),
})

const withFile = z.discriminatedUnion('msgtype', [
  z.strictObject({ msgtype: z.literal('image'), image: fileReference }),
  z.strictObject({ msgtype: z.literal('file'), file: fileReference }),
  z.strictObject({ msgtype: z.literal('voice'), voice: fileReference }),
])

export const robotPayloadSchema = z.union([withFile, robotMessageSchema])

export type FilePayload = z.infer<typeof withFile>
export type FileReference = z.infer<typeof fileReference>
export type RobotPayload = FilePayload | RobotMessage

/** The file that a payload stands for; `undefined` when it is all there. */
export function fileOf(payload: RobotPayload): FileReference | undefined {
  const parsed = withFile.safeParse(payload)
  if (!parsed.success) return undefined
  switch (parsed.data.msgtype) {
    case 'image':
      return parsed.data.image
    case 'file':
      return parsed.data.file
    case 'voice':
      return parsed.data.voice
  }
}

/** The file that the carrying robot must be given by an upload of its own, before the send. */
export function uploadOf(payload: RobotPayload): FileReference | undefined {
  return payload.msgtype === 'image' ? undefined : fileOf(payload)
}
