import { z } from 'zod'
import { cleanTextSchema } from '@/lib/clean-text'
import { LOCALES } from '@/lib/locale'
import { centreSchema } from '@/lib/settings/centre-schema'
import { MAX_PASSWORD } from './password-rules'
import { normalEmail, ROLES } from './user'

const name = cleanTextSchema(80).min(1)
const email = z.string().max(254).transform(normalEmail).pipe(z.email())

/** Its rules need the person's address: `passwordProblem` is asked where that is known. */
const newPassword = z
  .string()
  .min(1)
  .max(4 * MAX_PASSWORD)
const anyPassword = z.string().min(1).max(1000)
const token = z.string().regex(/^[\w-]{43}$/)

export const newUserSchema = z.strictObject({
  name,
  email,
  role: z.enum(ROLES),
  locale: z.enum(LOCALES).optional(),
})

export const userChangeSchema = z.strictObject({
  name: name.optional(),
  role: z.enum(ROLES).optional(),
  disabled: z.boolean().optional(),
})

export const accountChangeSchema = z.strictObject({
  name: name.optional(),
  locale: z.enum(LOCALES).optional(),
})

export const passwordChangeSchema = z.strictObject({ present: anyPassword, next: newPassword })

export const passwordResetSchema = z.strictObject({ token, password: newPassword })

export const setUpSchema = z.strictObject({
  token,
  centre: centreSchema.omit({ defaultLocale: true }),
  admin: z.strictObject({ name, email, password: newPassword, locale: z.enum(LOCALES) }),
  start: z.enum(['empty', 'sample']),
})

export type NewUser = z.output<typeof newUserSchema>
export type UserChange = z.output<typeof userChangeSchema>
export type AccountChange = z.output<typeof accountChangeSchema>
export type PasswordChange = z.output<typeof passwordChangeSchema>
export type SetUp = z.output<typeof setUpSchema>
