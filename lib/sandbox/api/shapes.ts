import { z } from 'zod'
import { FAULT_KINDS } from '../types'

/** What the stand-in knows of an organisation, and what happened there: the journal's shapes. */
const time = z.iso.datetime()
const count = z.number().int().min(0)

export const corpSchema = z.object({
  corpId: z.string(),
  name: z.string(),
  /** The head count that the organisation has paid for: some limits follow from it. */
  seats: count,
})

export const departmentSchema = z.object({
  id: count,
  name: z.string(),
  parentId: count,
  order: count,
})

export const memberSchema = z.object({
  /** In lower case, as WeCom answers it. */
  userid: z.string(),
  name: z.string(),
  mobile: z.string(),
  email: z.string(),
  departments: z.array(count),
  /** Inside the applications' visible range. */
  visible: z.boolean(),
})

export const callbackSchema = z.object({
  url: z.string(),
  token: z.string(),
  aesKey: z.string(),
  /** Every delivery comes twice. */
  duplicates: z.boolean(),
  /** A delivery waits for the next one, and comes after it. */
  reorder: z.boolean(),
})

export const appSchema = z.object({
  /** 0 is the directory's synchronisation assistant, which cannot send. */
  agentId: count,
  name: z.string(),
  secret: z.string(),
  enabled: z.boolean(),
  /** The addresses that may call; null for an application from before there was such a list. */
  trustedIps: z.array(z.string()).nullable(),
  /** Listed among those that may call the customer-contact API. */
  customerContact: z.boolean(),
  callback: callbackSchema.nullable(),
})

export const tokenSchema = z.object({ token: z.string(), agentId: count, expiresAt: time })

export const appChatSchema = z.object({
  chatId: z.string(),
  agentId: count,
  name: z.string(),
  owner: z.string(),
  members: z.array(z.string()),
})

export const appMessageSchema = z.object({
  /** Grows by one with each message and each word of a member. */
  id: count,
  at: time,
  agentId: count,
  call: z.enum(['message/send', 'appchat/send']),
  /** The msgtype, or `unknown`. */
  kind: z.string(),
  accepted: z.boolean(),
  errcode: z.number(),
  errmsg: z.string(),
  /** The body exactly as it came. */
  body: z.string(),
  /** As the members see it: what WeCom cuts is cut. */
  shown: z.record(z.string(), z.unknown()).optional(),
  /** Who has it: user ids in lower case. */
  delivered: z.array(z.string()),
  /** Who would have got it, had there not been too many already. Nobody is told. */
  dropped: z.array(z.string()),
  /** Equal to an earlier one, with the duplicate check on: nobody got it again. */
  duplicate: z.boolean(),
  msgId: z.string().optional(),
  /** Equal for equal requests; only with the duplicate check on. */
  fingerprint: z.string().optional(),
  chatId: z.string().optional(),
  responseCode: z.string().optional(),
  fault: z.enum(FAULT_KINDS).optional(),
  recalledAt: time.optional(),
})

export const saidSchema = z.object({
  id: count,
  at: time,
  agentId: count,
  userid: z.string(),
  /** What the callback said: `MsgType` and the fields of its kind. */
  fields: z.record(z.string(), z.string()),
})

export const apiEventSchema = z.discriminatedUnion('change', [
  z.object({ change: z.literal('corp'), corp: corpSchema }),
  z.object({ change: z.literal('department'), department: departmentSchema }),
  z.object({ change: z.literal('member'), member: memberSchema }),
  z.object({ change: z.literal('app'), app: appSchema }),
  z.object({ change: z.literal('token'), token: tokenSchema }),
  z.object({ change: z.literal('revoked'), agentId: count }),
  z.object({ change: z.literal('chat'), chat: appChatSchema }),
  z.object({ change: z.literal('message'), message: appMessageSchema }),
  z.object({ change: z.literal('recalled'), id: count, at: time }),
  z.object({
    change: z.literal('card_updated'),
    id: count,
    shown: appMessageSchema.shape.shown,
    /** The next code for a change, if there is one. */
    responseCode: z.string().optional(),
  }),
  z.object({ change: z.literal('said'), said: saidSchema }),
  z.object({ change: z.literal('wrong_secret'), ip: z.string(), at: time }),
  z.object({ change: z.literal('missed_lookup'), at: time }),
])

export type Corp = z.infer<typeof corpSchema>
export type Department = z.infer<typeof departmentSchema>
export type Member = z.infer<typeof memberSchema>
export type Callback = z.infer<typeof callbackSchema>
export type SandboxApp = z.infer<typeof appSchema>
export type Token = z.infer<typeof tokenSchema>
export type AppChat = z.infer<typeof appChatSchema>
export type AppMessage = z.infer<typeof appMessageSchema>
export type Said = z.infer<typeof saidSchema>
export type ApiEvent = z.infer<typeof apiEventSchema>
