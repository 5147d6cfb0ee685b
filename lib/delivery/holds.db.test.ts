import { expect, test } from 'vitest'
import { acceptBatch } from '@/lib/batches/accept-batch'
import { editBatch } from '@/lib/batches/edit-batch'
import { getBatch } from '@/lib/batches/get-batch'
import { preflight } from '@/lib/batches/preflight'
import { writeAgain } from '@/lib/batches/write-again'
import { servedHosts } from '@/lib/connections/origins'
import { plainComposition } from '@/lib/content/composition'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { getDraft } from '@/lib/drafts/draft-store'
import { testCentre } from '@/lib/runtime/testing/test-centre'
import { approveBatch } from './approve-batch'
import { cancelBatch } from './cancel-batch'
import { pauseBatch, resumeBatch } from './pause-batch'
import { retryMessages } from './retry-messages'
import { hurryBatch, scheduleBatch, settleLateBatch } from './schedule-batch'
import { expectError, person, settings, write } from './testing/hold-steps'

testDatabase()
const centre = testCentre()

const HOUR = 3_600_000
const ACTOR = { kind: 'system', id: null, name: 'test' } as const
const MANAGER = { actor: ACTOR, editor: 0 }
const now = () => centre.clock.now()
const macau = (text: string) => new Date(`${text}+08:00`)
const statuses = async (id: number) =>
  (await centre.rows(id)).map(({ status, holdReason }) => holdReason ?? status)

test('a pause holds what has not left, and what it waits for meanwhile; resuming lets it go', async () => {
  const [group, engine] = [await centre.group('pause'), centre.engine()]
  const ids: number[] = []
  for (let n = 0; n < 22; n++) ids.push(await centre.send(`one ${n}`, [group]))
  await centre.deliver(engine)
  const last = ids.at(-1)!
  expect(await statuses(last)).toEqual(['queued'])
  await pauseBatch(last, ACTOR, now())
  expect(await statuses(last)).toEqual(['paused'])
  await expectError(pauseBatch(last, ACTOR, now()), 'not_allowed_now')
  await centre.deliverAll(engine)
  expect(await statuses(last)).toEqual(['paused'])
  expect(centre.arrived(group)).toHaveLength(21)
  await resumeBatch(last, ACTOR, now())
  await centre.deliverAll(engine)
  expect(await statuses(last)).toEqual(['sent'])
  expect(centre.arrived(group)).toHaveLength(22)
  await expectError(pauseBatch(last, ACTOR, now()), 'not_allowed_now')
})

test('the claim passes over a paused batch even before its messages are held', async () => {
  const [group, engine] = [await centre.group('race'), centre.engine()]
  const id = await centre.send('straggler', [group])
  await sql.query(`update batches set paused_at = $2 where id = $1`, [id, now()])
  expect(await engine.start()).toBe(0)
  await engine.tick()
  expect(await statuses(id)).toEqual(['paused'])
})

test('parts of a paused batch do not follow the part under way', async () => {
  const [group, engine] = [await centre.group('parts'), centre.engine()]
  const long = Array.from({ length: 80 }, (_, n) => `Line ${n} ${'x'.repeat(60)}`).join('\n')
  const id = await centre.send(long, [group])
  expect((await statuses(id)).length).toBeGreaterThan(1)
  expect(await engine.start()).toBe(1)
  const pausing = pauseBatch(id, ACTOR, now())
  await Promise.all([engine.drain(), pausing])
  await centre.deliverAll(engine)
  expect((await statuses(id)).slice(0, 2)).toEqual(['sent', 'paused'])
  await resumeBatch(id, ACTOR, now())
  await centre.deliverAll(engine)
  expect(new Set(await statuses(id))).toEqual(new Set(['sent']))
})

test('cancelling a paused batch ends it', async () => {
  const group = await centre.group('paused, cancelled')
  const id = await centre.send('never', [group])
  await pauseBatch(id, ACTOR, now())
  await cancelBatch(id, ACTOR, now())
  expect(await statuses(id)).toEqual(['cancelled'])
  expect((await getBatch(id, 0, now())).pausedAt).toBeNull()
})

test('a planned batch leaves at its time, not before', async () => {
  const [group, engine] = [await centre.group('planned'), centre.engine()]
  const at = new Date(now().getTime() + HOUR)
  const id = await centre.send('planned', [group], { scheduledAt: at })
  expect(await statuses(id)).toEqual(['scheduled'])
  centre.clock.advance(HOUR - 1)
  await centre.deliver(engine)
  expect(centre.arrived(group)).toEqual([])
  centre.clock.advance(1)
  await centre.deliver(engine)
  expect(centre.arrived(group)).toEqual(['planned'])
})

test('another time may be chosen while nothing has left, and none at all', async () => {
  const [group, engine] = [await centre.group('replanned'), centre.engine()]
  const at = new Date(now().getTime() + HOUR)
  const id = await centre.send('replanned', [group], { scheduledAt: at })
  const later = { scheduledAt: new Date(at.getTime() + HOUR), ifLate: 'send' } as const
  await scheduleBatch(id, later, MANAGER, now())
  centre.clock.set(at)
  await centre.deliver(engine)
  expect(await statuses(id)).toEqual(['scheduled'])
  await scheduleBatch(id, { scheduledAt: null, ifLate: 'ask' }, MANAGER, now())
  await centre.deliver(engine)
  expect(centre.arrived(group)).toEqual(['replanned'])
  await expectError(scheduleBatch(id, later, MANAGER, now()), 'not_allowed_now')
})

test.each([
  ['send', ['sent']],
  ['skip', ['skipped']],
  ['ask', ['late']],
] as const)('a batch whose time was missed: %s', async (ifLate, expected) => {
  const [group, engine] = [await centre.group(`missed ${ifLate}`), centre.engine()]
  const id = await centre.send('missed', [group], {
    scheduledAt: new Date(now().getTime() + HOUR),
    ifLate,
  })
  centre.clock.advance(3 * HOUR)
  await centre.deliver(engine)
  expect(await statuses(id)).toEqual(expected)
})

test.each([
  ['send', ['sent']],
  ['skip', ['skipped']],
] as const)('a person answers for a missed batch: %s', async (decision, expected) => {
  const [group, engine] = [await centre.group(`asked ${decision}`), centre.engine()]
  const id = await centre.send('asked', [group], { scheduledAt: new Date(now().getTime() + HOUR) })
  centre.clock.advance(3 * HOUR)
  await engine.tick()
  await settleLateBatch(id, decision, ACTOR, now())
  await centre.deliver(engine)
  expect(await statuses(id)).toEqual(expected)
  await expectError(settleLateBatch(id, decision, ACTOR, now()), 'not_allowed_now')
})

test('quiet hours hold what is not urgent until the morning, whenever it was sent', async () => {
  await settings({ quietHours: { from: '21:00', to: '08:00' }, timeZone: 'Asia/Macau' }, now())
  const [group, engine] = [await centre.group('night'), centre.engine()]
  centre.clock.set(macau('2026-05-04T20:59:00'))
  for (let n = 0; n < 22; n++) await centre.send(`evening ${n}`, [group])
  await centre.deliver(engine)
  expect(centre.arrived(group)).toHaveLength(20)
  centre.clock.set(macau('2026-05-04T21:30:00'))
  const night = await centre.send('night', [group])
  const urgent = await centre.send('urgent', [group], { urgent: true })
  await centre.deliver(engine)
  expect(centre.arrived(group).at(-1)).toBe('urgent')
  expect(centre.arrived(group)).toHaveLength(21)
  expect(await statuses(night)).toEqual(['quiet_hours'])
  expect(await statuses(urgent)).toEqual(['sent'])
  centre.clock.set(macau('2026-05-05T08:00:00'))
  await centre.deliver(engine)
  expect(await statuses(night)).toEqual(['sent'])
  expect(centre.arrived(group)).toHaveLength(24)
  await settings({}, now())
})

test('what waits for the morning follows the setting, and a batch may be made urgent', async () => {
  await settings({ quietHours: { from: '21:00', to: '08:00' }, timeZone: 'Asia/Macau' }, now())
  const [group, engine] = [await centre.group('moved night'), centre.engine()]
  centre.clock.set(macau('2026-05-06T22:00:00'))
  const first = await centre.send('first', [group])
  const second = await centre.send('second', [group])
  expect((await getBatch(first, 0, now())).holds).toEqual([
    { reason: 'quiet_hours', count: 1, until: '2026-05-07T00:00:00+00:00' },
  ])
  await hurryBatch(second, MANAGER, now())
  await centre.deliver(engine)
  expect(centre.arrived(group)).toEqual(['second'])
  await settings({ quietHours: { from: '21:00', to: '23:00' }, timeZone: 'Asia/Macau' }, now())
  centre.clock.set(macau('2026-05-06T22:59:00'))
  await centre.deliver(engine)
  expect(await statuses(first)).toEqual(['quiet_hours'])
  await settings({ quietHours: null }, now())
  await centre.deliver(engine)
  expect(centre.arrived(group)).toEqual(['second', 'first'])
})

test('a retry at night waits for the morning as well', async () => {
  const [group, engine] = [await centre.group('failed at night'), centre.engine()]
  const id = await centre.send('retried', [group])
  await sql.query(
    `update wecom_message_log set send_status = 'held', hold_reason = 'paused' where batch_id = $1`,
    [id],
  )
  await sql.query(
    `update wecom_message_log set send_status = 'failed', hold_reason = null, reason_code = 'busy'
     where batch_id = $1`,
    [id],
  )
  centre.clock.set(macau('2026-05-07T22:00:00'))
  await settings({ quietHours: { from: '21:00', to: '08:00' }, timeZone: 'Asia/Macau' }, now())
  await retryMessages({ batchId: id }, ACTOR, now())
  await centre.deliver(engine)
  expect(await statuses(id)).toEqual(['quiet_hours'])
  await settings({}, now())
})

test('a second person, and no other, lets go what needs approval; it is bound to what they read', async () => {
  await settings({ approvals: { overRecipients: 1, everybody: false } }, now())
  const [a, b, engine] = [await centre.group('app a'), await centre.group('app b'), centre.engine()]
  const [author, colleague] = [await person('author', now()), await person('colleague', now())]
  const batch = { ...write(a.id, 'please'), groupIds: [a.id, b.id] }
  const actor = { kind: 'user', id: author, name: 'author' } as const
  const other = { kind: 'user', id: colleague, name: 'colleague' } as const
  const { id } = await acceptBatch(batch, { actor }, now())
  await centre.deliver(engine)
  expect(await statuses(id)).toEqual(['approval', 'approval'])
  const { contentSha256, own } = await getBatch(id, author, now())
  expect(own).toBe(true)
  const approve = { decision: 'approve', contentSha256 } as const
  await expectError(approveBatch(id, approve, { actor, approver: author }, now()), 'own_batch')
  const stale = { ...approve, contentSha256: '0'.repeat(64) }
  await expectError(
    approveBatch(id, stale, { actor: other, approver: colleague }, now()),
    'changed_meanwhile',
  )
  await approveBatch(id, approve, { actor: other, approver: colleague }, now())
  await centre.deliver(engine)
  expect(await statuses(id)).toEqual(['sent', 'sent'])
  await expectError(
    approveBatch(id, approve, { actor: other, approver: colleague }, now()),
    'not_allowed_now',
  )
  await settings({}, now())
})

test('an edit asks for approval again, and its editor may not give it', async () => {
  await settings({ approvals: { overRecipients: null, everybody: true } }, now())
  const [group, engine] = [await centre.group('edited'), centre.engine()]
  const [author, editor] = [await person('writer', now()), await person('editor', now())]
  const at = new Date(now().getTime() + HOUR)
  const everybody = plainComposition('all of you')
  everybody.items = [
    {
      kind: 'text',
      document: {
        type: 'doc',
        content: [
          {
            type: 'paragraph',
            content: [
              { type: 'text', text: 'all of you ' },
              { type: 'mention', attrs: { id: '@all', label: 'all' } },
            ],
          },
        ],
      },
    },
  ]
  const written = { ...write(group.id, ''), ...everybody, scheduledAt: at }
  const actor = { kind: 'user', id: author, name: 'writer' } as const
  const { id } = await acceptBatch(written, { actor }, now())
  const before = await getBatch(id, 0, now())
  expect(before).toMatchObject({ approval: 'waiting', approvalReason: 'everybody', editable: true })
  await approveBatch(
    id,
    { decision: 'approve', contentSha256: before.contentSha256 },
    { actor: ACTOR, approver: editor },
    now(),
  )
  const edit = { ...written, urgent: true, basedOn: before.contentSha256 }
  const by = { actor: { kind: 'user', id: editor, name: 'editor' } as const, editor }
  await editBatch(id, edit, by, now())
  const after = await getBatch(id, editor, now())
  expect(after).toMatchObject({ approval: 'waiting', own: true, urgent: true, deciderName: null })
  await expectError(editBatch(id, { ...edit, urgent: false }, by, now()), 'changed_meanwhile')
  centre.clock.set(new Date(at.getTime() + 60_000))
  await centre.deliver(engine)
  expect(await statuses(id)).toEqual(['approval'])
  await approveBatch(
    id,
    { decision: 'decline', contentSha256: after.contentSha256 },
    { actor: ACTOR, approver: editor },
    now(),
  )
  expect(await statuses(id)).toEqual(['cancelled'])
  await settings({}, now())
})

test('what has left cannot be edited', async () => {
  const [group, engine] = [await centre.group('left'), centre.engine()]
  const id = await centre.send('gone', [group])
  await centre.deliver(engine)
  const { contentSha256 } = await getBatch(id, 0, now())
  const edit = { ...write(group.id, 'other'), basedOn: contentSha256 }
  await expectError(editBatch(id, edit, { actor: ACTOR, editor: 0 }, now()), 'not_allowed_now')
  expect(centre.arrived(group)).toEqual(['gone'])
})

test('what was skipped after its time is not brought back by an edit that came too late', async () => {
  const [group, engine] = [await centre.group('skipped'), centre.engine()]
  const at = new Date(now().getTime() + HOUR)
  const id = await centre.send('too late', [group], { scheduledAt: at })
  const { contentSha256 } = await getBatch(id, 0, now())
  centre.clock.advance(3 * HOUR)
  await engine.tick()
  await settleLateBatch(id, 'skip', ACTOR, now())
  const edit = { ...write(group.id, 'other'), basedOn: contentSha256 }
  await expectError(editBatch(id, edit, { actor: ACTOR, editor: 0 }, now()), 'not_allowed_now')
  expect(await statuses(id)).toEqual(['skipped'])
})

test('a draft made from a batch leaves out whom the batch left out', async () => {
  const [a, b] = [await centre.group('stays'), await centre.group('left out')]
  const author = await person('leaver', now())
  const batch = { ...write(a.id, 'to one'), groupIds: [a.id, b.id], leaveOut: [b.id] }
  const { id } = await acceptBatch(batch, { actor: ACTOR }, now())
  const draft = await writeAgain(id, { ownerId: author }, now())
  expect((await getDraft(draft.id, author)).body?.groupIds).toEqual([a.id])
})

test('pre-flight tells what Send would refuse, and Send takes it with those left out', async () => {
  const [works, dead] = [await centre.group('works'), await centre.group('dead')]
  await sql.query(`delete from pool_lanes where pool_id = $1`, [dead.poolId])
  const batch = { ...write(works.id, 'checked'), groupIds: [works.id, dead.id] }
  const report = await preflight(batch, ACTOR, now())
  expect(report).toMatchObject({ recipients: 2, messages: 2, wrongRows: 1, problems: [] })
  expect(report.rows).toEqual([
    {
      groupId: dead.id,
      name: 'dead',
      problems: [expect.objectContaining({ code: 'no_live_robot' })],
    },
  ])
  await expectError(acceptBatch(batch, { actor: ACTOR }, now()), 'invalid_input')
  const { id } = await acceptBatch({ ...batch, leaveOut: [dead.id] }, { actor: ACTOR }, now())
  expect(await statuses(id)).toEqual(['queued', 'skipped'])
  expect((await centre.rows(id))[1]?.reason).toBe('left_out')
  const nobody = { ...batch, leaveOut: batch.groupIds }
  await expectError(acceptBatch(nobody, { actor: ACTOR }, now()), 'invalid_input')
})

test('each recipient gets its own text; a missing value stops its row until it is left out', async () => {
  const [a, b, engine] = [await centre.group('Kiln'), await centre.group('Oven'), centre.engine()]
  const words = 'Hello {{group_name}}, {{student_name}} paid {{amount_due|nothing}}.'
  const batch = { ...write(a.id, words), groupIds: [a.id, b.id] }
  const batchWith = {
    ...batch,
    fields: { [a.id]: { student_name: '**Ho** {{today}}', amount_due: 'MOP 900' } },
  }
  const report = await preflight(batchWith, ACTOR, now())
  expect(report.rows).toEqual([
    {
      groupId: b.id,
      name: 'Oven',
      problems: [
        expect.objectContaining({
          field: 'groupIds.1',
          code: 'missing_field',
          params: expect.objectContaining({ name: 'student_name' }),
        }),
      ],
    },
  ])
  await expectError(acceptBatch(batchWith, { actor: ACTOR }, now()), 'invalid_input')
  const { id } = await acceptBatch({ ...batchWith, leaveOut: [b.id] }, { actor: ACTOR }, now())
  await centre.deliver(engine)
  expect(centre.arrived(a)).toEqual(['Hello Kiln, **Ho** {{today}} paid MOP 900.'])
  expect(centre.arrived(b)).toEqual([])
  expect((await getBatch(id, 0, now())).title).toBe(words)
  const unknown = { ...batch, ...plainComposition('Hi {{studnet_name}}') }
  expect((await preflight(unknown, ACTOR, now())).problems).toEqual([
    expect.objectContaining({ field: 'items.0', code: 'unknown_field' }),
  ])
})

test('a process leaves alone what another may call, and says so where none may', async () => {
  const group = await centre.group('hosts')
  const mayCall = ['elsewhere']
  const stranger = centre.engine({ hosts: () => mayCall })
  const id = await centre.send('here', [group])
  const beat = (hosts: string[]) =>
    sql.query(
      `insert into processes (id, kind, host, pid, version, hosts, started_at, beat_at)
       values (gen_random_uuid(), 'web', 'test', 1, '0', $1, $2, $2)`,
      [hosts, now()],
    )
  await beat(servedHosts())
  expect(await stranger.start()).toBe(0)
  expect(await stranger.nextClaimAt()).toBeNull()
  // What a process may call changes while it runs: it has become the holder of a connection.
  mayCall.push(...servedHosts())
  await centre.deliver(stranger)
  expect(await statuses(id)).toEqual(['sent'])
})
