import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { corpFixture } from './api/corp-fixture'

const percent = z.number().min(0).max(100)
const milliseconds = z.number().int().min(0).max(120_000)

export const keySchema = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i)
  .transform((key) => key.toLowerCase())

export const chaosSchema = z
  .strictObject({
    dropBefore: percent.default(0),
    dropAfter: percent.default(0),
    busy: percent.default(0),
    slow: percent.default(0),
    slowMs: milliseconds.default(4_000),
    seed: z.number().int().default(1),
  })
  .refine(({ dropBefore, dropAfter, busy, slow }) => dropBefore + dropAfter + busy + slow <= 100, {
    message: 'the percentages add up to more than 100',
  })

export const delaySchema = z
  .strictObject({ minMs: milliseconds, maxMs: milliseconds })
  .refine(({ minMs, maxMs }) => minMs <= maxMs, { message: 'minMs is more than maxMs' })

export const groupInput = z.strictObject({
  name: z.string().trim().min(1).max(100),
  members: z.array(z.string().min(1).max(100)).max(500).default([]),
})

export const limitSchema = z.strictObject({
  count: z.number().int().min(1).max(10_000),
  windowSeconds: z.number().positive().max(86_400),
})

const robotFixture = z.strictObject({
  key: keySchema,
  name: z.string().trim().min(1).max(100),
  /** The group's name. */
  group: z.string(),
  limit: limitSchema.optional(),
  removed: z.boolean().default(false),
  /** For whoever sets up an app against the stand-in; not used here. */
  description: z.string().optional(),
})

const botFixture = z.strictObject({
  botId: z.string().regex(/^aib[\w-]{10,60}$/),
  secret: z.string().min(20).max(100),
  name: z.string().trim().min(1).max(100),
  encryptsIds: z.boolean().default(false),
})

export const fixturesSchema = z
  .strictObject({
    groups: z.array(groupInput.extend({ description: z.string().optional() })),
    robots: z.array(robotFixture).default([]),
    corp: corpFixture.optional(),
    bots: z.array(botFixture).default([]),
    delay: delaySchema.optional(),
    chaos: chaosSchema.optional(),
  })
  .superRefine(({ groups, robots }, context) => {
    const names = new Set(groups.map(({ name }) => name))
    robots.forEach((robot, index) => {
      if (names.has(robot.group)) return
      const message = `there is no group named ${robot.group}`
      context.addIssue({ code: 'custom', path: ['robots', index, 'group'], message })
    })
  })

/** The groups, robots and faults that a stand-in begins with. */
export type Fixtures = z.infer<typeof fixturesSchema>

/** Reads a fixtures file (JSON). Throws one error that names every problem. */
export function readFixtures(file: string): Fixtures {
  const result = fixturesSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (result.success) return result.data
  const lines = result.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
  throw new Error(`${file} is not a fixtures file:\n${lines.join('\n')}`)
}
