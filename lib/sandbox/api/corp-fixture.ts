import { z } from 'zod'

const secret = z.string().min(1).max(200)
const agentId = z.number().int().min(1).max(2_147_483_647)
const userid = z.string().regex(/^[A-Za-z0-9_.@-]{1,64}$/)

export const memberInput = z.strictObject({
  userid,
  name: z.string().trim().min(1).max(100),
  mobile: z.string().max(32).default(''),
  email: z.string().max(200).default(''),
  departments: z.array(z.number().int().min(1)).min(1).default([1]),
  visible: z.boolean().default(true),
})

export const appInput = z.strictObject({
  agentId,
  name: z.string().trim().min(1).max(100),
  secret,
  customerContact: z.boolean().default(false),
})

/** The organisation in a fixtures file. Department 1, the root, need not be named. */
export const corpFixture = z.strictObject({
  corpId: z.string().regex(/^ww[0-9a-f]{16}$/),
  name: z.string().trim().min(1).max(100),
  seats: z.number().int().min(1).max(1_000_000).default(500),
  contactsSecret: secret.optional(),
  departments: z
    .array(
      z.strictObject({
        id: z.number().int().min(2),
        name: z.string().min(1).max(100),
        parentId: z.number().int().min(1).default(1),
        order: z.number().int().min(0).default(0),
      }),
    )
    .default([]),
  apps: z.array(appInput).default([]),
  members: z.array(memberInput).default([]),
})

export type CorpFixture = z.infer<typeof corpFixture>
