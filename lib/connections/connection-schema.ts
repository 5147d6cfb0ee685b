import { z } from 'zod'
import { cleanTextSchema } from '@/lib/clean-text'
import { ROUTES } from './connection'
import { CONNECTION_NAME_MAX } from './connection-limits'

const nameSchema = cleanTextSchema(CONNECTION_NAME_MAX).pipe(z.string().min(1))

/** Letters and digits: `ww` and sixteen hexadecimal digits today, older ones differ. */
const corpIdSchema = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_-]{8,64}$/)

const agentIdSchema = z.int().min(1).max(2_147_483_647)

/** What nobody sees again once it is entered. */
const secretSchema = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{8,200}$/)

/** A relay's origin: https, or http on this machine. */
const relayUrlSchema = z
  .string()
  .trim()
  .max(200)
  .refine(isRelayOrigin, { params: { code: 'not_a_relay_url' } })
  .transform((text) => new URL(text).origin)

/** `EncodingAESKey` and `Token`, as WeCom's console shows them. WeCom path/90930 */
const callbackSchema = z.strictObject({
  token: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9]{1,32}$/),
  aesKey: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9]{43}$/),
})

const fields = {
  name: nameSchema,
  /** `sandbox`: the built-in stand-in; `live`: WeCom itself. By a relay it decides. */
  target: z.enum(['live', 'sandbox']),
  route: z.enum(ROUTES),
  corpId: corpIdSchema,
  agentId: agentIdSchema,
  /** The app's secret; by a relay none. */
  secret: secretSchema.optional(),
  /** Absent: the one that the environment names. */
  relayUrl: relayUrlSchema.nullable(),
  relayKey: secretSchema.optional(),
  seats: z.int().min(1).max(1_000_000).nullable(),
}

export const newConnectionSchema = z
  .strictObject({
    ...fields,
    relayUrl: fields.relayUrl.default(null),
    seats: fields.seats.default(null),
  })
  .superRefine(({ route, secret }, context) => {
    if (route === 'direct' && secret === undefined) missing(context, 'secret')
  })

export type NewConnection = z.infer<typeof newConnectionSchema>

/** What is absent stays as it is; secrets are replaced, never shown. */
export const changedConnectionSchema = z
  .strictObject({ ...fields, callback: callbackSchema.nullable() })
  .partial()

export type ChangedConnection = z.infer<typeof changedConnectionSchema>

function missing(context: z.RefinementCtx, field: string): void {
  context.addIssue({
    code: 'custom',
    path: [field],
    params: { code: 'required' },
    message: 'required',
  })
}

function isRelayOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  if (url.username || url.password || url.pathname !== '/' || url.search || url.hash) return false
  const here = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)
  return url.protocol === 'https:' || (url.protocol === 'http:' && here)
}
