import { expect } from 'vitest'
import { AT_ONCE, type NewBatch } from '@/lib/batches/batch-schema'
import { plainComposition } from '@/lib/content/composition'
import { sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { CENTRE_BEFORE_SET_UP, type Centre } from '@/lib/settings/centre'
import { writeCentre } from '@/lib/settings/centre-store'

/** What the centre is set to, all else as before set-up. */
export async function settings(change: Partial<Centre>, now: Date): Promise<void> {
  await writeCentre(sql, { ...CENTRE_BEFORE_SET_UP, ...change }, now)
}

/** A new account; returns its id. */
export async function person(name: string, now: Date): Promise<number> {
  const [row] = await sql.query<{ id: number }>(
    `insert into users (email, name, role, created_at) values ($1, $2, 'sender', $3) returning id`,
    [`${name}@example.org`, name, now],
  )
  return row!.id
}

/** A plain text for one group, as the composer asks for it. */
export function write(groupId: number, words: string, more: Partial<NewBatch> = {}): NewBatch {
  const composition = plainComposition(words)
  return {
    channel: 'robot',
    messageType: 'announcement',
    ...composition,
    ...AT_ONCE,
    groupIds: [groupId],
    ...more,
  }
}

export async function expectError(promise: Promise<unknown>, code: string): Promise<void> {
  const error = await promise.then(
    () => null,
    (caught: unknown) => caught,
  )
  expect(error).toBeInstanceOf(AppError)
  expect((error as AppError).code).toBe(code)
}
