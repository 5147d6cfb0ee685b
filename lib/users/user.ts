import type { Locale } from '@/lib/locale'

export const ROLES = ['viewer', 'sender', 'admin'] as const

/** What a person may do; `lib/auth/policy.ts` says what that is. */
export type Role = (typeof ROLES)[number]

/** A person who signs in, as pages and routes show them: never with anything secret. */
export type User = {
  id: number
  name: string
  email: string
  role: Role
  locale: Locale
  disabledAt: Date | null
  lastSignedInAt: Date | null
  createdAt: Date
}

/** E-mail addresses are compared without regard to case and stray spaces. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase()
}
