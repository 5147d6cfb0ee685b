import { z } from 'zod'
import { cleanTextSchema, soughtTextSchema } from '@/lib/clean-text'
import { FAULT_KINDS } from '@/lib/sandbox/types'

const name = cleanTextSchema(100).min(1)

export const robotParamsSchema = z.object({ id: z.string().regex(/^[0-9a-f]{16}$/) })
export const groupParamsSchema = z.object({ id: z.string().regex(/^[\w-]{1,40}$/) })

export const newSandboxGroupSchema = z.strictObject({ name })
export const newSandboxRobotSchema = z.strictObject({ name, groupId: soughtTextSchema(40) })
export const changedSandboxRobotSchema = z.strictObject({ removed: z.boolean() })

export const newFaultSchema = z
  .strictObject({
    robotId: z.union([
      z.literal(['*', 'gettoken']),
      z.string().regex(/^[0-9a-f]{16}$/),
      z.string().regex(/^app\/\d{1,10}$/),
    ]),
    kind: z.enum(FAULT_KINDS),
    /** For the next so many calls; 0 ends it. */
    count: z.int().min(0).max(1000),
    errcode: z.int().optional(),
    ms: z.int().min(0).max(120_000).optional(),
  })
  .superRefine(({ kind, errcode, count }, context) => {
    if (kind !== 'errcode' || count === 0 || errcode) return
    const message = 'An errcode other than 0 is needed.'
    context.addIssue({
      code: 'custom',
      path: ['errcode'],
      params: { code: 'required' },
      message,
    })
  })

export const delaySchema = z
  .strictObject({ minMs: z.int().min(0).max(60_000), maxMs: z.int().min(0).max(60_000) })
  .refine(({ minMs, maxMs }) => minMs <= maxMs, { path: ['maxMs'] })
