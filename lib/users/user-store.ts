import 'server-only'
import { prisma, type Transaction } from '@/lib/db/prisma'
import type { Locale } from '@/lib/locale'
import type { Role, User } from './user'

const SHOWN = {
  id: true,
  name: true,
  email: true,
  role: true,
  locale: true,
  disabledAt: true,
  lastSignedInAt: true,
  createdAt: true,
} as const

type Row = Omit<User, 'role' | 'locale'> & { role: string; locale: string }

export async function anyUser(from: Transaction = prisma()): Promise<boolean> {
  return (await from.user.findFirst({ select: { id: true } })) !== null
}

export async function listUsers(): Promise<User[]> {
  const rows = await prisma().user.findMany({ select: SHOWN, orderBy: { name: 'asc' } })
  return rows.map(toUser)
}

export async function findUser(id: number, from: Transaction = prisma()): Promise<User | null> {
  const row = await from.user.findUnique({ select: SHOWN, where: { id } })
  return row && toUser(row)
}

/** The person of a sign-in, unless it was revoked or the person disabled since. */
export async function findSignedIn(id: number, sessionVersion: number): Promise<User | null> {
  const row = await prisma().user.findFirst({
    select: SHOWN,
    where: { id, sessionVersion, disabledAt: null },
  })
  return row && toUser(row)
}

function toUser(row: Row): User {
  return { ...row, role: row.role as Role, locale: row.locale as Locale }
}
