import { expect, test } from 'vitest'
import { plainComposition } from '@/lib/content/composition'
import { createApiKey } from '@/lib/api-keys/create-api-key'
import type { Actor } from '@/lib/audit/audit-store'
import { later } from '@/lib/clock'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { testCentre } from '@/lib/runtime/testing/test-centre'
import { actorFor, addPerson } from '@/lib/users/testing/people'
import { acceptBatch } from './accept-batch'
import { AT_ONCE } from './batch-schema'
import { forgetOldKeys, KEY_KEPT_MS } from './forget-old-keys'
import { listBatches } from './list-batches'

testDatabase()
const centre = testCentre()
const now = centre.clock.now()

const send = (groupId: number, words: string, actor: Actor, idempotencyKey: string, at = now) =>
  acceptBatch(
    {
      channel: 'robot',
      messageType: 'announcement',
      ...AT_ONCE,
      ...plainComposition(words),
      groupIds: [groupId],
    },
    { actor, idempotencyKey },
    at,
  )

async function keyOf(name: string, owner: { id: number }, actor: Actor): Promise<Actor> {
  const { id } = await createApiKey(
    { name, scopes: ['messages.send'], days: null },
    { actor, ownerId: owner.id, now },
  )
  return { kind: 'api_key', id, name, ownerId: owner.id }
}

test('programs have idempotency keys of their own: neither each other’s nor their owner’s', async () => {
  const group = await centre.group('keys')
  const ana = await addPerson('admin', 'Ana', now)
  const actor = actorFor(ana)
  const [one, two] = [await keyOf('one', ana, actor), await keyOf('two', ana, actor)]
  const accepted = []
  for (const each of [actor, one, two]) accepted.push(await send(group.id, 'a', each, 'k'))
  expect(new Set(accepted.map(({ id }) => id)).size).toBe(3)
  for (const each of [actor, one, two]) {
    const again = await send(group.id, 'a', each, 'k')
    expect(again).toEqual({ id: accepted[[actor, one, two].indexOf(each)]!.id, replayed: true })
    await expect(send(group.id, 'b', each, 'k')).rejects.toMatchObject({ code: 'key_reused' })
  }
  const { items } = await listBatches({ limit: 3 }, ana.id)
  expect(items.map(({ actorName }) => actorName)).toEqual(['two', 'one', 'Ana'])
  const rows = await sql.query(`select actor_id, api_key_id from batches order by id`)
  expect(rows).toEqual([
    { actor_id: ana.id, api_key_id: null },
    { actor_id: ana.id, api_key_id: one.id },
    { actor_id: ana.id, api_key_id: two.id },
  ])
})

test('ten programs at once with one key are one batch', async () => {
  const group = await centre.group('race')
  const bela = await addPerson('admin', 'Bela', now)
  const key = await keyOf('racer', bela, actorFor(bela))
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => send(group.id, 'once', key, 'race')),
  )
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
  expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1)
})

test('a key is kept for seven days to the moment, then it may be used anew', async () => {
  const group = await centre.group('week')
  const chan = await addPerson('admin', 'Chan', now)
  const actor = actorFor(chan)
  const first = await send(group.id, 'old', actor, 'weekly')
  const young = await send(group.id, 'young', actor, 'young', later(now, 1))
  const week = later(now, KEY_KEPT_MS)
  await forgetOldKeys(later(week, -1))
  expect((await send(group.id, 'old', actor, 'weekly', week)).replayed).toBe(true)
  await forgetOldKeys(week, () => false)
  expect((await send(group.id, 'old', actor, 'weekly', week)).replayed).toBe(true)
  await forgetOldKeys(week)
  const anew = await send(group.id, 'new words', actor, 'weekly', week)
  expect(anew.replayed).toBe(false)
  expect(anew.id).not.toBe(first.id)
  expect((await send(group.id, 'young', actor, 'young', week)).id).toBe(young.id)
})
