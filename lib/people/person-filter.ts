import { z } from 'zod'
import { soughtTextSchema } from '@/lib/clean-text'
import { idTextSchema } from '@/lib/ids'
import { STAFF_ROLES } from './person'
import { GRADE_MAX } from './person-schema'

const yesOrNo = z.enum(['yes', 'no'])

/** Where the next page begins: the name and id of the last one of this page. */
const cursorSchema = z
  .string()
  .max(600)
  .transform((text, context) => {
    const cursor = readCursor(text)
    if (!cursor) context.addIssue({ code: 'custom', message: 'This is no cursor of ours.' })
    return cursor ?? z.NEVER
  })

const paging = {
  after: cursorSchema.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}

export const staffFilters = {
  /** In the name or the WeCom userid: every word, in any order. */
  search: soughtTextSchema(100).optional(),
  tag: idTextSchema.optional(),
  role: z.enum(STAFF_ROLES).optional(),
  /** Whether their WeCom account is known. */
  account: yesOrNo.optional(),
  archived: yesOrNo.optional(),
}

export const studentFilters = {
  /** In the name: every word, in any order. */
  search: soughtTextSchema(100).optional(),
  tag: idTextSchema.optional(),
  tutor: idTextSchema.optional(),
  grade: soughtTextSchema(GRADE_MAX).min(1).optional(),
  weekday: z.coerce.number().int().min(1).max(7).optional(),
  parentGroup: yesOrNo.optional(),
  archived: yesOrNo.optional(),
}

export const staffFilterSchema = z.object({ ...staffFilters, ...paging })
export type StaffFilter = z.output<typeof staffFilterSchema>

export const studentFilterSchema = z.object({ ...studentFilters, ...paging })
export type StudentFilter = z.output<typeof studentFilterSchema>

/** A filter alone: for exports, and for choosing all that match. */
export const staffMatchSchema = z.object(staffFilters)
export type StaffMatch = z.output<typeof staffMatchSchema>

export const studentMatchSchema = z.object(studentFilters)
export type StudentMatch = z.output<typeof studentMatchSchema>

export type Cursor = { name: string; id: number }

export function writeCursor({ name, id }: Cursor): string {
  return Buffer.from(JSON.stringify([name, id])).toString('base64url')
}

function readCursor(text: string): Cursor | undefined {
  try {
    const [name, id] = z
      .tuple([z.string().regex(/^[^\0\p{Cs}]*$/u), z.int32()])
      .parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    return { name, id }
  } catch {
    return undefined
  }
}
