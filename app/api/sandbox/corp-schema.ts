import { z } from 'zod'
import { cleanTextSchema } from '@/lib/clean-text'

const agent = z.coerce.number().int().min(1).max(2_147_483_647)
const userid = z.string().regex(/^[\w.@-]{1,64}$/)

export const agentParamsSchema = z.object({ agent })
export const memberParamsSchema = z.object({ userid })
export const conversationParamsSchema = z.object({ agent, userid })
export const mediaParamsSchema = z.object({ id: z.string().regex(/^[\w-]{20,64}$/) })

export const changedAppSchema = z
  .strictObject({
    enabled: z.boolean(),
    refusesAddresses: z.boolean(),
    customerContact: z.boolean(),
  })
  .partial()

export const changedMemberSchema = z.strictObject({ visible: z.boolean() })

export const callbackSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  token: z.string().regex(/^[A-Za-z0-9]{1,32}$/),
  aesKey: z.string().regex(/^[A-Za-z0-9]{43}$/),
  duplicates: z.boolean().default(false),
  reorder: z.boolean().default(false),
})

const press = z.strictObject({
  /** The message's id in the conversation. */
  message: z.int().min(1),
  key: z.string().max(1024),
  selected: z
    .array(z.strictObject({ question: z.string(), options: z.array(z.string()).max(20) }))
    .max(3)
    .default([]),
})

/** A member types a text, or answers a card. */
export const saidSchema = z
  .strictObject({ text: cleanTextSchema(2000).min(1).optional(), press: press.optional() })
  .refine(({ text, press: pressed }) => !text !== !pressed, {
    path: ['text'],
    params: { code: 'required' },
    message: 'One of text and press is needed.',
  })
