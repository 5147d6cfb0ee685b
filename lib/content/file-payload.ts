import { z } from 'zod'

/** A file as the message log keeps it: its bytes, or an id of WeCom's, are put in when it is sent. */
export const fileReference = z.strictObject({
  /** The file in `files`. */
  sha256: z.string(),
  /** As people see it. */
  name: z.string(),
  bytes: z.number(),
})

export type FileReference = z.infer<typeof fileReference>

export const imagePayload = z.strictObject({ msgtype: z.literal('image'), image: fileReference })
export const plainFilePayload = z.strictObject({ msgtype: z.literal('file'), file: fileReference })
export const voicePayload = z.strictObject({ msgtype: z.literal('voice'), voice: fileReference })

const filePayload = z.discriminatedUnion('msgtype', [imagePayload, plainFilePayload, voicePayload])

export type FilePayload = z.infer<typeof filePayload>

/** The file that a payload stands for; `undefined` when it is all there. */
export function fileOf(payload: unknown): FileReference | undefined {
  const parsed = filePayload.safeParse(payload)
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
