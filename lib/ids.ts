import { z } from 'zod'

const LARGEST = 2 ** 31 - 1

/** A noun's id in a JSON body, as large as the database's `integer`. */
export const idSchema = z.int().positive().max(LARGEST)

/** A noun's id in an address: plain digits and nothing else. */
export const idTextSchema = z
  .string()
  .regex(/^[1-9]\d{0,9}$/)
  .transform(Number)
  .pipe(idSchema)

/** The `[id]` of an address. */
export const idParamsSchema = z.object({ id: idTextSchema })

/** `bigint` ids (messages, attempts, the audit trail) travel as decimal digits. */
export const bigIdSchema = z.string().regex(/^[1-9]\d{0,17}$/)
