import { z } from 'zod'

const name = z.string().regex(/^[a-z][a-z_.]{0,63}$/)

/** What the trail can be asked for. `action` also takes a noun: `user` finds `user.created`. */
export const auditFilterSchema = z.object({
  actorId: z.coerce
    .number()
    .int()
    .positive()
    .max(2 ** 31 - 1)
    .optional(),
  action: name.optional(),
  subjectKind: name.optional(),
  subjectId: z.string().max(64).optional(),
  /** Days of the centre, both included. */
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export type AuditFilter = z.output<typeof auditFilterSchema>
