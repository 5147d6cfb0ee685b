import { z } from 'zod'
import { soughtTextSchema } from '@/lib/clean-text'
import { dayFilterSchema } from '@/lib/day-filter'
import { bigIdSchema, idTextSchema } from '@/lib/ids'

const name = z.string().regex(/^[a-z][a-z_.]{0,63}$/)

/** What the trail can be asked for. `action` also takes a noun: `user` finds `user.created`. */
export const auditFilterSchema = z.object({
  actorId: idTextSchema.optional(),
  action: name.optional(),
  subjectKind: name.optional(),
  subjectId: soughtTextSchema(64).optional(),
  /** Days of the centre, both included. */
  from: dayFilterSchema.optional(),
  until: dayFilterSchema.optional(),
  before: bigIdSchema.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export type AuditFilter = z.output<typeof auditFilterSchema>
