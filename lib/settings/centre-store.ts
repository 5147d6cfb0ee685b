import 'server-only'
import { prisma, type Transaction } from '@/lib/db/prisma'
import { CENTRE_BEFORE_SET_UP, type Centre } from './centre'

export async function readCentre(from: Transaction = prisma()): Promise<Centre> {
  const row = await from.setting.findUnique({ where: { name: 'centre' } })
  return { ...CENTRE_BEFORE_SET_UP, ...(row?.value as Partial<Centre> | undefined) }
}

export async function writeCentre(to: Transaction, centre: Centre, now: Date): Promise<void> {
  await to.setting.upsert({
    where: { name: 'centre' },
    create: { name: 'centre', value: centre, updatedAt: now },
    update: { value: centre, updatedAt: now },
  })
}
