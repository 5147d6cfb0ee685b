import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/audit/audit-store'
import { testDatabase } from '@/lib/db/testing/test-database'
import { inTransaction, sql } from '@/lib/db/sql'
import { untilWaiting } from '@/lib/db/testing/until-waiting'
import { changeGroup } from '@/lib/groups/change-group'
import { createGroup } from '@/lib/groups/create-group'
import { findGroupTargets } from '@/lib/groups/group-targets'
import { getGroup, listGroups } from '@/lib/groups/list-groups'
import { unseal } from '@/lib/secrets/seal'
import { addRobots } from './add-robots'
import { changeRobot } from './change-robot'
import { deleteGroup } from './delete-group'
import { deleteRobot } from './delete-robot'
import { getRobot, listRobots } from './list-robots'
import { resumeRobot } from './resume-robot'
import { lockRobot, recordRobotUse, robotsByLane, sealedKeyPlace, updateRobot } from './robot-store'

const NOW = new Date('2026-03-02T01:00:00Z')
const ADMIN: Actor = { kind: 'user', id: null, name: 'Ada' }
const ORIGINS = {
  liveOrigin: 'https://qyapi.weixin.qq.com',
  sandboxOrigin: 'http://127.0.0.1:3100',
}
const KEY_A = '693a91f6-7abc-4bc4-97a0-0ec2b1fa5aaa'
const KEY_B = '11111111-7abc-4bc4-97a0-0ec2b1fa5bbb'
const live = (key: string) => `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key}`
const sandbox = (key: string) => `http://localhost:3100/cgi-bin/webhook/send?key=${key}`

testDatabase('test')

let groupId: number
beforeEach(async () => {
  groupId = (await createGroup({ name: 'Front desk', description: '' }, ADMIN, NOW)).id
})

const robot = (name: string, url: string) => ({ name, url, description: '' })
const add = (...robots: ReturnType<typeof robot>[]) =>
  addRobots({ groupId, robots }, ORIGINS, ADMIN, NOW)
const addOne = async (name: string, url: string) => (await add(robot(name, url))).ids[0]!
const laneOf = async (id: number) =>
  (
    await sql.query<{ lane_id: number }>(`select lane_id from wecom_webhooks where id = $1`, [id])
  )[0]!.lane_id
const pause = async (id: number) =>
  sql.query(`update lanes set paused_at = $2, paused_reason = 'robot_gone' where id = $1`, [
    await laneOf(id),
    NOW,
  ])
const serving = async (id = groupId) => (await findGroupTargets(sql, [id]))[0]?.serving
/** Starts `work` in the midst of the robot's move, and hands it over once the move has ended. */
async function whileMoving(id: number, to: number, work: () => Promise<void>) {
  return inTransaction(async (moving) => {
    await lockRobot(moving, id)
    await updateRobot(moving, id, { groupId: to })
    const waiting = work()
    await untilWaiting(1)
    // Within an object: a promise by itself would be waited for.
    return { waiting }
  })
}
const robotOf = async (id: number) => {
  const laneId = await laneOf(id)
  return (await robotsByLane(sql, [laneId])).get(laneId)
}
const fields = (error: unknown) =>
  (error as { fields: { field: string; code: string }[] }).fields.map(
    ({ field, code }) => `${field} ${code}`,
  )

describe('adding robots', () => {
  it('keeps the sealed key, host and ending, and serves the group', async () => {
    const { ids } = await add(robot('Desk 1', live(KEY_A)), robot('Desk 2', sandbox(KEY_B)))
    const found = await robotOf(ids[0]!)
    expect(unseal(found!.sealedKey, sealedKeyPlace(found!.laneIdentity))).toBe(KEY_A)
    expect(await listRobots(NOW)).toMatchObject([
      { name: 'Desk 1', host: 'qyapi.weixin.qq.com', keyEnding: '5aaa', groupName: 'Front desk' },
      { name: 'Desk 2', host: 'sandbox', keyEnding: '5bbb', lane: { used: 0, count: 20 } },
    ])
    expect(await serving()).toBe(2)
  })

  it('never shows a key: not in lists, not in the audit trail, not in errors', async () => {
    await add(robot('Desk 1', live(KEY_A)))
    const twice = await add(robot('Desk 2', live(KEY_A))).catch((error: unknown) => error)
    const audit = await sql.query(`select * from audit_events`)
    const rows = await sql.query(`select * from wecom_webhooks`)
    const shown = JSON.stringify([await listRobots(NOW), audit, rows, twice])
    expect(shown).not.toContain(KEY_A)
    expect(shown).not.toContain(KEY_A.slice(0, 8))
  })

  it('names every problem of every line and adds none', async () => {
    await addOne('Desk 1', live(KEY_A))
    const error = await add(
      robot('Desk 2', 'https://example.com/cgi-bin/webhook/send?key=' + KEY_B),
      robot('Desk 3', live('not-a-key')),
      robot('Desk 1', live(KEY_B)),
      robot('Desk 4', live(KEY_A)),
      robot('Desk 5', live(KEY_B)),
    ).catch((failure: unknown) => failure)
    expect(fields(error)).toEqual([
      'robots.0.url webhook_wrong_host',
      'robots.1.url webhook_wrong_key_shape',
      'robots.4.url webhook_repeated_in_list',
      'robots.3.url robot_already_entered',
      'robots.2.name robot_name_taken',
    ])
    expect(await listRobots(NOW)).toHaveLength(1)
  })

  it('makes a group for each when no group is given', async () => {
    const robots = [robot('Tutors', live(KEY_A)), robot('Parents desk', live(KEY_B))]
    await addRobots({ groupId: null, robots }, ORIGINS, ADMIN, NOW)
    expect(await listRobots(NOW)).toMatchObject([
      { name: 'Parents desk', groupName: 'Parents desk' },
      { name: 'Tutors', groupName: 'Tutors' },
    ])
    const again = [robot('Front desk', sandbox(KEY_A))]
    const error = await addRobots({ groupId: null, robots: again }, ORIGINS, ADMIN, NOW).catch(
      (failure: unknown) => failure,
    )
    expect(fields(error)).toEqual(['robots.0.name group_name_taken'])
  })

  it('lets one of two win who add the same robot at the same moment', async () => {
    const both = await Promise.allSettled([
      add(robot('Desk 1', live(KEY_A))),
      addRobots({ groupId: null, robots: [robot('Desk 2', live(KEY_A))] }, ORIGINS, ADMIN, NOW),
    ])
    expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await listRobots(NOW)).toHaveLength(1)
  })
})

describe('a robot', () => {
  it('stops serving when disabled, and serves again, resumed, when enabled', async () => {
    const id = await addOne('Desk 1', live(KEY_A))
    await changeRobot(id, { isActive: false }, ADMIN, NOW)
    expect(await serving()).toBe(0)
    expect(await robotOf(id)).toBeUndefined()
    await pause(id)
    await changeRobot(id, { isActive: true }, ADMIN, NOW)
    expect(await serving()).toBe(1)
  })

  it('takes its lane along when it moves to another group', async () => {
    const id = await addOne('Desk 1', live(KEY_A))
    const other = await createGroup({ name: 'Tutors', description: '' }, ADMIN, NOW)
    await changeRobot(id, { groupId: other.id }, ADMIN, NOW)
    expect(await serving()).toBe(0)
    expect(await serving(other.id)).toBe(1)
    const [event] = await sql.query<{ before: unknown; after: unknown }>(
      `select before, after from audit_events where action = 'robot.changed'`,
    )
    expect(event).toEqual({ before: { group: 'Front desk' }, after: { group: 'Tutors' } })
  })

  it('is found in its new group by a change that waited for the move', async () => {
    const id = await addOne('Desk', live(KEY_A))
    const other = await createGroup({ name: 'Teachers', description: '' }, ADMIN, NOW)
    const { waiting: change } = await whileMoving(id, other.id, () =>
      changeRobot(id, { isActive: false }, ADMIN, NOW),
    )
    await expect(change).resolves.toBeUndefined()
    expect(await getRobot(id, NOW)).toMatchObject({ groupId: other.id, isActive: false })
  })

  it('moves away from a group that is being deleted, and lives on', async () => {
    const id = await addOne('Desk', live(KEY_A))
    const other = await createGroup({ name: 'Teachers', description: '' }, ADMIN, NOW)
    const { waiting: deletion } = await whileMoving(id, other.id, () =>
      deleteGroup(groupId, ADMIN, true, NOW),
    )
    await deletion
    expect((await listRobots(NOW)).map((found) => found.groupId)).toEqual([other.id])
  })

  it('leaves no trace in the audit trail when nothing changes', async () => {
    const id = await addOne('Desk 1', live(KEY_A))
    await changeRobot(id, { name: 'Desk 1', isActive: true }, ADMIN, NOW)
    expect(await sql.query(`select 1 from audit_events where action = 'robot.changed'`)).toEqual([])
  })

  it('says that a name is taken or a group unknown', async () => {
    const id = await addOne('Desk 1', live(KEY_A))
    await addOne('Desk 2', live(KEY_B))
    const taken = await changeRobot(id, { name: 'Desk 2' }, ADMIN, NOW).catch((e: unknown) => e)
    expect(fields(taken)).toEqual(['name already_taken'])
    const unknown = await changeRobot(id, { groupId: 999 }, ADMIN, NOW).catch((e: unknown) => e)
    expect(fields(unknown)).toEqual(['groupId unknown_reference'])
  })

  it('is resumed by a person, once in the audit trail', async () => {
    const id = await addOne('Desk 1', live(KEY_A))
    await pause(id)
    expect((await getRobot(id, NOW)).lane.pausedReason).toBe('robot_gone')
    await resumeRobot(id, ADMIN, NOW)
    await resumeRobot(id, ADMIN, NOW)
    expect((await getRobot(id, NOW)).lane.pausedReason).toBeNull()
    const events = await sql.query(`select 1 from audit_events where action = 'robot.resumed'`)
    expect(events).toHaveLength(1)
  })

  it('forgets its key when deleted, and finds its allowance when entered again', async () => {
    const id = await addOne('Desk 1', live(KEY_A))
    const lane = await laneOf(id)
    await deleteRobot(id, ADMIN, NOW)
    expect(await serving()).toBe(0)
    const [row] = await sql.query(`select sealed_key from wecom_webhooks where id = $1`, [id])
    expect(row).toEqual({ sealed_key: '' })
    await expect(getRobot(id, NOW)).rejects.toMatchObject({ code: 'not_found' })
    expect(await laneOf(await addOne('Desk 1', live(KEY_A)))).toBe(lane)
  })

  it('counts what it sent', async () => {
    const id = await addOne('Desk 1', live(KEY_A))
    const before = new Date(NOW.getTime() - 1000)
    await recordRobotUse(sql, [
      { sourceId: id, accepted: 1, at: before },
      { sourceId: id, accepted: 1, at: NOW },
      { sourceId: id, accepted: 0, at: before },
    ])
    await recordRobotUse(sql, [{ sourceId: id, accepted: 1, at: before }])
    expect(await getRobot(id, NOW)).toMatchObject({ totalMessagesSent: 3, lastUsedAt: NOW })
  })
})

describe('a group', () => {
  it('is deleted with its robots and gives its name back', async () => {
    await addOne('Desk 1', live(KEY_A))
    await deleteGroup(groupId, ADMIN, true, NOW)
    expect(await listGroups()).toEqual([])
    expect(await listRobots(NOW)).toEqual([])
    await createGroup({ name: 'Front desk', description: '' }, ADMIN, NOW)
    expect(await listGroups()).toMatchObject([{ name: 'Front desk', robots: 0, waiting: 0 }])
  })

  it('stays while messages wait for it', async () => {
    await addMessage(groupId)
    expect(await getGroup(groupId)).toMatchObject({ waiting: 1 })
    await expect(deleteGroup(groupId, ADMIN, true, NOW)).rejects.toMatchObject({
      code: 'not_allowed_now',
      params: { waiting: 1 },
    })
  })

  it('with robots is not deleted by those who may not delete robots', async () => {
    await addOne('Desk 1', live(KEY_A))
    await expect(deleteGroup(groupId, ADMIN, false, NOW)).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('changes its name unless another has it', async () => {
    await createGroup({ name: 'Tutors', description: '' }, ADMIN, NOW)
    await changeGroup(groupId, { description: 'Ground floor' }, ADMIN, NOW)
    expect(await getGroup(groupId)).toMatchObject({ description: 'Ground floor' })
    const taken = await changeGroup(groupId, { name: 'Tutors' }, ADMIN, NOW).catch(
      (error: unknown) => error,
    )
    expect(fields(taken)).toEqual(['name already_taken'])
  })
})

async function addMessage(id: number): Promise<void> {
  await sql.query(
    `with batch as (
       insert into batches (request_sha256, channel, message_type, kind, content, title, created_at, changed_at)
       values ('', 'robot', 'general', 'send', '{}', 'Hello', $2, $2) returning id)
     insert into wecom_message_log (batch_id, channel, recipient_kind, recipient_id, recipient_name,
       message_type, message_content, payload, send_status, pool_id, priority, turn, created_at)
     select batch.id, 'robot', 'group', $1::text, name, 'general', 'Hello', '{}', 'queued', pool_id, 1, 1, $2
     from batch, groups where groups.id = $1::int`,
    [id, NOW],
  )
}
