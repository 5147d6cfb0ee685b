import { expect, test } from 'vitest'
import { recordAudit, SYSTEM } from '@/lib/audit/audit-store'
import { systemClock } from '@/lib/clock'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { announceChange } from '@/lib/delivery/announce-change'
import { listChanges } from './list-changes'

testDatabase()

const since = async (cursor: string) => (await listChanges(cursor)).topics

test('who has not asked before hears of everything, whoever has of what changed since', async () => {
  const { topics, cursor } = await listChanges(undefined)
  expect(topics).toEqual(['audit', 'messages', 'batches', 'inbox'])
  expect(await since(cursor)).toEqual([])
  expect(await since('not~ours')).toEqual(['audit', 'messages', 'batches', 'inbox'])
})

test('every announcement is heard, the first one of an installation as well', async () => {
  for (let n = 0; n < 3; n++) {
    const { cursor } = await listChanges(undefined)
    await announceChange(sql)
    expect(await since(cursor)).toEqual(['messages'])
  }
})

test('what a person did is heard', async () => {
  const { cursor } = await listChanges(undefined)
  const subject = { kind: 'centre', id: 1, label: 'Centre' }
  const event = { actor: SYSTEM, action: 'settings.changed', subject } as const
  await recordAudit(sql, event, systemClock.now())
  expect(await since(cursor)).toEqual(['audit'])
})
