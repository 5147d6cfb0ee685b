import { z } from 'zod'
import { KEY_SCOPES } from '@/lib/auth/policy'
import { cleanTextSchema } from '@/lib/clean-text'

/** Nobody plans further; whoever wants a key for ever says so with `null`. */
export const MAX_KEY_DAYS = 3650

export const newApiKeySchema = z.strictObject({
  name: cleanTextSchema(80).min(1),
  scopes: z
    .array(z.enum(KEY_SCOPES))
    .min(1)
    .transform((chosen) => KEY_SCOPES.filter((scope) => chosen.includes(scope))),
  /** How long it works; `null` until it is revoked. */
  days: z.int().min(1).max(MAX_KEY_DAYS).nullable(),
})

export type NewApiKey = z.output<typeof newApiKeySchema>
