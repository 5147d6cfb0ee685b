import { z } from 'zod'
import { ATTACHMENT_KINDS } from './file'

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)

export const fileParamsSchema = z.object({ sha256: sha256Schema })

/** A multipart form: the file and what it is to be. */
export const uploadSchema = z.object({
  kind: z.enum(ATTACHMENT_KINDS),
  file: z.instanceof(File).meta({ type: 'string', format: 'binary' }),
})

export const storedFileJson = z.object({
  sha256: sha256Schema,
  bytes: z.int(),
  mime: z.string(),
})
