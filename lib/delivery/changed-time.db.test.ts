import { expect, test } from 'vitest'
import { acceptBatch } from '@/lib/batches/accept-batch'
import { contentSha256 } from '@/lib/batches/batch-content'
import { AT_ONCE, type NewBatch } from '@/lib/batches/batch-schema'
import { editBatch } from '@/lib/batches/edit-batch'
import { getBatch } from '@/lib/batches/get-batch'
import { rescheduleBatch } from '@/lib/batches/reschedule-batch'
import { writeAgain } from '@/lib/batches/write-again'
import { plainComposition } from '@/lib/content/composition'
import { inTransaction, sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { getDraft } from '@/lib/drafts/draft-store'
import { testCentre } from '@/lib/runtime/testing/test-centre'
import { approveBatch } from './approve-batch'
import { lockBatch } from './lock-batch'
import { pauseBatch, resumeBatch } from './pause-batch'
import { hurryBatch, scheduleBatch, settleLateBatch } from './schedule-batch'
import { expectError, person, settings, write } from './testing/hold-steps'

testDatabase()
const centre = testCentre()

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const ACTOR = { kind: 'system', id: null, name: 'test' } as const
const SOMEBODY = { actor: ACTOR, editor: 0 }
const NEEDS_APPROVAL = { approvals: { overRecipients: 0, everybody: false } }
const now = () => centre.clock.now()
const inHours = (hours: number) => new Date(now().getTime() + hours * HOUR)
const statuses = async (id: number) =>
  (await centre.rows(id)).map(({ status, holdReason }) => holdReason ?? status)

async function approve(id: number, approver: number): Promise<void> {
  const { contentSha256 } = await getBatch(id, 0, now())
  const decision = { decision: 'approve', contentSha256 } as const
  await approveBatch(id, decision, { actor: ACTOR, approver }, now())
}

test.each(['time', 'urgency'] as const)(
  'who agreed to a batch is asked again when its %s is changed, and not who changed it',
  async (change) => {
    await settings(NEEDS_APPROVAL, now())
    const [group, engine] = [await centre.group(`agreed ${change}`), centre.engine()]
    const [colleague, changer] = [
      await person(`colleague-${change}`, now()),
      await person(`changer-${change}`, now()),
    ]
    const batch = { ...write(group.id, 'agreed'), scheduledAt: inHours(1) }
    const { id } = await acceptBatch(batch, { actor: ACTOR }, now())
    const asWritten = await getBatch(id, 0, now())
    await approve(id, colleague)
    expect(await statuses(id)).toEqual(['scheduled'])
    const by = { actor: ACTOR, editor: changer }
    if (change === 'time')
      await rescheduleBatch(id, { scheduledAt: null, ifLate: 'send' }, by, now())
    else await hurryBatch(id, by, now())
    centre.clock.advance(2 * HOUR)
    await centre.deliver(engine)
    expect(await statuses(id)).toEqual(['approval'])
    const stale = { decision: 'approve', contentSha256: asWritten.contentSha256 } as const
    await expectError(
      approveBatch(id, stale, { actor: ACTOR, approver: colleague }, now()),
      'changed_meanwhile',
    )
    await expectError(approve(id, changer), 'own_batch')
    await settings({}, now())
  },
)

test.each([
  ['send', ['sent']],
  ['skip', ['skipped']],
  ['ask', ['late']],
] as const)('approved or resumed after its time, a batch is late: %s', async (ifLate, expected) => {
  await settings(NEEDS_APPROVAL, now())
  const [group, engine] = [await centre.group(`agreed late ${ifLate}`), centre.engine()]
  const colleague = await person(`late-${ifLate}`, now())
  const batch = { ...write(group.id, 'late'), scheduledAt: inHours(1), ifLate }
  const { id } = await acceptBatch(batch, { actor: ACTOR }, now())
  centre.clock.advance(3 * HOUR)
  await centre.deliver(engine)
  expect(await statuses(id)).toEqual(['approval'])
  await approve(id, colleague)
  await centre.deliver(engine)
  expect(await statuses(id)).toEqual(expected)
  await settings({}, now())

  const paused = await centre.send('paused', [group], { scheduledAt: inHours(1), ifLate })
  await pauseBatch(paused, ACTOR, now())
  centre.clock.advance(HOUR)
  await centre.deliver(engine)
  centre.clock.advance(HOUR)
  await centre.deliver(engine)
  expect(await statuses(paused)).toEqual(['paused'])
  await resumeBatch(paused, ACTOR, now())
  await centre.deliver(engine)
  expect(await statuses(paused)).toEqual(expected)
})

test('a batch that began in time is not late, however long the rest of it takes', async () => {
  const [group, engine] = [await centre.group('began'), centre.engine()]
  for (let n = 0; n < 20; n++) await centre.send(`before ${n}`, [group])
  const id = await centre.send('began', [group], { scheduledAt: new Date(now().getTime() + 1_000) })
  await centre.deliver(engine)
  centre.clock.advance(1_000)
  await engine.tick()
  await pauseBatch(id, ACTOR, now())
  centre.clock.advance(3 * HOUR)
  await resumeBatch(id, ACTOR, now())
  await centre.deliver(engine)
  expect(await statuses(id)).toEqual(['sent'])
})

test('a person who sends a late batch is not asked twice', async () => {
  const [group, engine] = [await centre.group('asked once'), centre.engine()]
  const id = await centre.send('asked', [group], { scheduledAt: inHours(1) })
  centre.clock.advance(2 * HOUR)
  await centre.deliver(engine)
  await pauseBatch(id, ACTOR, now())
  await settleLateBatch(id, 'send', ACTOR, now())
  await resumeBatch(id, ACTOR, now())
  await centre.deliver(engine)
  expect(await statuses(id)).toEqual(['sent'])
})

test('a text that names the day names the one on which it leaves', async () => {
  const [group, engine] = [await centre.group('today'), centre.engine()]
  await settings({ timeZone: 'Asia/Macau' }, now())
  centre.clock.set(new Date('2026-11-23T09:00:00+08:00'))
  const text = 'It is {{weekday}}, dear {{student_name}}'
  const fields = { [group.id]: { student_name: '李小明' } }
  const batch = { ...write(group.id, text), fields, scheduledAt: inHours(1) }
  const { id } = await acceptBatch(batch, { actor: ACTOR }, now())
  const tomorrow = { scheduledAt: inHours(25), ifLate: 'send' } as const
  await rescheduleBatch(id, tomorrow, SOMEBODY, now())
  expect(await getBatch(id, 0, now())).toMatchObject({ scheduledAt: tomorrow.scheduledAt })
  centre.clock.set(tomorrow.scheduledAt)
  await centre.deliver(engine)
  expect(centre.arrived(group)).toEqual(['It is Tuesday, dear 李小明'])
})

test('a text that came to name the day while its time was being moved is not left with the old one', async () => {
  const group = await centre.group('edited meanwhile')
  const batch = { ...write(group.id, 'no day'), scheduledAt: inHours(1) }
  const { id } = await acceptBatch(batch, { actor: ACTOR }, now())
  const { contentSha256: basedOn } = await getBatch(id, 0, now())
  let moving: Promise<unknown> = Promise.resolve()
  await inTransaction(async (tx) => {
    await lockBatch(tx, id)
    const schedule = { scheduledAt: inHours(25), ifLate: 'send' } as const
    moving = expectError(rescheduleBatch(id, schedule, SOMEBODY, now()), 'changed_meanwhile')
    const waits = `select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`
    while ((await sql.query(waits)).length === 0);
    const edited = { ...batch, ...write(group.id, '{{weekday}}'), basedOn }
    await tx.query(`update batches set changed_sha256 = $2, content = $3::jsonb where id = $1`, [
      id,
      contentSha256(edited),
      JSON.stringify(plainComposition('{{weekday}}')),
    ])
  })
  await moving
})

test('who moves its time does not sign in the place of who wrote it', async () => {
  const [group, engine] = [await centre.group('signed'), centre.engine()]
  const writer = { kind: 'user', id: await person('Ana', now()), name: 'Ana' } as const
  const batch = { ...write(group.id, '{{weekday}}, {{sender_name}}'), scheduledAt: inHours(1) }
  const { id } = await acceptBatch(batch, { actor: writer }, now())
  const other = await person('Rui', now())
  const by = { actor: { kind: 'user', id: other, name: 'Rui' } as const, editor: other }
  for (const days of [1, 2]) {
    const schedule = { scheduledAt: inHours(24 * days), ifLate: 'send' } as const
    await rescheduleBatch(id, schedule, by, now())
  }
  centre.clock.advance(48 * HOUR)
  await centre.deliver(engine)
  expect(centre.arrived(group)).toEqual([expect.stringMatching(/day, Ana$/)])
})

test('values that a program gave are still there when a person edits the batch', async () => {
  const group = await centre.group('given')
  const author = await person('giver', now())
  const fields = { [group.id]: { student_name: '李小明' } }
  const batch = { ...write(group.id, 'Dear {{student_name}}'), fields, scheduledAt: inHours(1) }
  const { id } = await acceptBatch(batch, { actor: ACTOR }, now())
  const draft = await writeAgain(id, { ownerId: author, edit: true }, now())
  expect((await getDraft(draft.id, author)).body?.fields).toEqual(fields)
})

test('the same request again is the same batch, also after it was changed', async () => {
  const group = await centre.group('repeated')
  const asked: NewBatch = { ...write(group.id, 'asked'), ...AT_ONCE, scheduledAt: inHours(1) }
  const origin = {
    actor: { kind: 'user', id: await person('repeater', now()), name: 'r' } as const,
  }
  const keyed = { ...origin, idempotencyKey: 'once' }
  const { id } = await acceptBatch(asked, keyed, now())
  const { contentSha256 } = await getBatch(id, 0, now())
  const other = { ...asked, ...write(group.id, 'other'), basedOn: contentSha256 }
  await editBatch(id, other, SOMEBODY, now())
  expect(await acceptBatch(asked, keyed, now())).toEqual({ id, replayed: true })
  await expectError(acceptBatch({ ...asked, urgent: true }, keyed, now()), 'key_reused')
})

test.each(['approved', 'resumed'] as const)(
  'a batch that was %s just in time is not late while its parts follow',
  async (how) => {
    if (how === 'approved') await settings(NEEDS_APPROVAL, now())
    const [group, engine] = [await centre.group(`just in time ${how}`), centre.engine()]
    const colleague = await person(`just-in-time-${how}`, now())
    const text = Array.from({ length: 60 }, (_, n) => `Line ${n} ${'x'.repeat(60)}`).join('\n')
    const batch = { ...write(group.id, text), scheduledAt: inHours(1), ifLate: 'skip' as const }
    const { id } = await acceptBatch(batch, { actor: ACTOR }, now())
    if (how === 'resumed') await pauseBatch(id, ACTOR, now())
    centre.clock.advance(HOUR)
    await centre.deliver(engine)
    centre.clock.advance(9.9 * MINUTE)
    if (how === 'approved') await approve(id, colleague)
    else await resumeBatch(id, ACTOR, now())
    // No engine runs for a while.
    centre.clock.advance(MINUTE)
    await centre.deliver(engine)
    await centre.deliver(engine)
    expect(new Set(await statuses(id))).toEqual(new Set(['sent']))
    await settings({}, now())
  },
)

test('nobody loses a part of a batch that they change in the moment in which it is found late', async () => {
  const [group, engine] = [await centre.group('found late'), centre.engine()]
  const text = Array.from({ length: 60 }, (_, n) => `Line ${n} ${'x'.repeat(60)}`).join('\n')
  const id = await centre.send(text, [group], { scheduledAt: inHours(1), ifLate: 'skip' })
  centre.clock.advance(2 * HOUR)
  await inTransaction(async (tx) => {
    await lockBatch(tx, id)
    await tx.query(
      `select from wecom_message_log where batch_id = $1 order by id limit 1 for update`,
      [id],
    )
    await engine.tick()
  })
  expect(await statuses(id)).toEqual(['scheduled', 'previous_part', 'previous_part'])
  const by = { actor: ACTOR, editor: 0 }
  await scheduleBatch(id, { scheduledAt: null, ifLate: 'send' }, by, now())
  await centre.deliverAll(engine)
  expect(await statuses(id)).toEqual(['sent', 'sent', 'sent'])
})
