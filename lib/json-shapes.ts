import { z } from 'zod'

/** A moment as JSON says it: ISO 8601 in UTC, to the millisecond. */
export const timeJson = z.iso.datetime()

/** One page of a list; `next` goes back as `before`, and is null on the last one. */
export function pageJson<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

/** What is wrong with one part of a request, by a stable code (`FieldProblem` of lib/errors). */
export const fieldProblemJson = z.object({
  field: z.string(),
  code: z.string(),
  message: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
