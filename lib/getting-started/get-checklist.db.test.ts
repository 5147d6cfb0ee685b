import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Actor } from '@/lib/audit/audit-store'
import { acceptBatch } from '@/lib/batches/accept-batch'
import { AT_ONCE } from '@/lib/batches/batch-schema'
import { plainComposition } from '@/lib/content/composition'
import { testDatabase } from '@/lib/db/testing/test-database'
import { createGroup } from '@/lib/groups/create-group'
import { addRobots } from '@/lib/robots/add-robots'
import { deleteRobot } from '@/lib/robots/delete-robot'
import { getChecklist } from './get-checklist'

const NOW = new Date('2026-03-02T01:00:00Z')
const actor: Actor = { kind: 'user', id: null, name: 'Ada' }
const origins = {
  liveOrigin: 'https://qyapi.weixin.qq.com',
  sandboxOrigin: 'http://127.0.0.1:3100',
}

testDatabase()

it('ticks off each step as it is done, and a robot again when the last one is gone', async () => {
  expect(await getChecklist()).toEqual({ groups: false, robots: false, message: false })
  const { id: groupId } = await createGroup({ name: 'Front desk', description: '' }, actor, NOW)
  expect(await getChecklist()).toEqual({ groups: true, robots: false, message: false })
  const url = `${origins.liveOrigin}/cgi-bin/webhook/send?key=${randomUUID()}`
  const robots = [{ name: 'Desk', url, description: '' }]
  const { ids } = await addRobots({ groupId, robots }, origins, actor, NOW)
  expect(await getChecklist()).toEqual({ groups: true, robots: true, message: false })
  await acceptBatch(
    {
      channel: 'robot',
      messageType: 'announcement',
      ...plainComposition('hello'),
      ...AT_ONCE,
      groupIds: [groupId],
    },
    { actor },
    NOW,
  )
  expect(await getChecklist()).toEqual({ groups: true, robots: true, message: true })
  await deleteRobot(ids[0]!, actor, NOW)
  expect(await getChecklist()).toEqual({ groups: true, robots: false, message: true })
})
