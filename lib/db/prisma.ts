import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { databaseConfig } from './connection'
import { type Prisma, PrismaClient } from './generated/client'
import type { Sql } from './sql'

const shared = globalThis as typeof globalThis & { courierPrisma?: PrismaClient }

/** This process's Prisma client, opened at the first call. */
export function prisma(): PrismaClient {
  shared.courierPrisma ??= new PrismaClient({
    adapter: new PrismaPg({ ...databaseConfig(), max: 6 }),
  })
  return shared.courierPrisma
}

export type Transaction = Prisma.TransactionClient

/** Lets code written for `Sql` (the audit trail) take part in a Prisma transaction. */
export function sqlOf(transaction: Transaction): Sql {
  return {
    query: <Row>(text: string, values: unknown[] = []) =>
      transaction.$queryRawUnsafe<Row[]>(text, ...values),
  }
}

export async function closePrisma(): Promise<void> {
  const open = shared.courierPrisma
  shared.courierPrisma = undefined
  await open?.$disconnect()
}
