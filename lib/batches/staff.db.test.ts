import { beforeAll, expect, it, vi } from 'vitest'
import type { Actor } from '@/lib/audit/audit-store'
import { makePairingCode } from '@/lib/bots/pairing-store'
import { reach } from '@/lib/channels/reaches'
import { plainComposition } from '@/lib/content/composition'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { getDraft } from '@/lib/drafts/draft-store'
import { AppError } from '@/lib/errors'
import { getMessage } from '@/lib/messages/get-message'
import { listMessages } from '@/lib/messages/list-messages'
import { messageFilterSchema } from '@/lib/messages/message-schema'
import { testBots, type TestBot } from '@/lib/runtime/testing/test-bots'
import { testCentre } from '@/lib/runtime/testing/test-centre'
import { actorFor, addPerson } from '@/lib/users/testing/people'
import { acceptBatch } from './accept-batch'
import { AT_ONCE, individualSchema, type NewBatch } from './batch-schema'
import { editBatch } from './edit-batch'
import { getBatch } from './get-batch'
import { preflight } from './preflight'
import { sendIndividual } from './send-individual'
import { sendTestToSelf } from './send-test-to-self'
import { writeAgain } from './write-again'

testDatabase()
const centre = testCentre()
const bots = testBots(centre)
const now = () => centre.clock.now()
/** On a machine that does other things too. */
const PATIENT = { timeout: 20_000 }

let bot: TestBot
let ana: Actor & { id: number }
/** Twelve: the last two have never written to the bot. */
let staff: { id: number; userid: string }[]

beforeAll(async () => {
  bot = await bots.add('Helper')
  const person = await addPerson('sender', 'Ana', now())
  ana = { ...actorFor(person), id: person.id }
  const keeper = bots.keeper()
  await keeper.step()
  await vi.waitFor(async () => expect(await bots.stateOf(bot.id)).toBe('online'), PATIENT)
  staff = []
  for (let number = 1; number <= 12; number++) {
    const userid = `tutor_${number}`
    staff.push({ id: await bots.tutor(`Tutor ${number}`), userid })
  }
  for (const { id: tutorId, userid } of staff.slice(0, 10)) {
    const { code } = await makePairingCode(tutorId, ana, now())
    centre.sandbox.bots.say(bot.botId, userid, code)
    await vi.waitFor(async () => expect(await reachOf(tutorId)).toHaveProperty('poolId'), PATIENT)
  }
  await keeper.stop()
}, 60_000)

async function reachOf(staffId: number) {
  return (await reach('bot')(sql, [staffId], now()))[0]
}

/** An engine in the process that holds the bot's connection. */
async function connected() {
  const keeper = bots.keeper()
  await keeper.step()
  await expect.poll(() => bots.stateOf(bot.id)).toBe('online')
  return centre.engine({ hosts: bots.engineHosts })
}

const written = (text: string, people: { id: number }[], more: Partial<NewBatch> = {}) => ({
  ...AT_ONCE,
  channel: 'bot' as const,
  messageType: 'announcement' as const,
  ...plainComposition(text),
  groupIds: [],
  staffIds: people.map(({ id }) => id),
  ...more,
})

const onPhone = (userid: string) =>
  centre.sandbox.bots
    .chat({ botId: bot.botId, chatId: userid })
    .map(({ payload }) => (payload as { markdown?: { content: string } }).markdown?.content)

it('of twelve staff two cannot be reached: each says why, and the others get it', async () => {
  const engine = await connected()
  const batch = written('Hello {{tutor_name}}', staff)
  const checked = await preflight(batch, ana, now())
  expect(checked).toMatchObject({ recipients: 12, wrongRows: 2, problems: [] })
  expect(checked.rows).toEqual(
    [11, 12].map((number) => ({
      staffId: staff[number - 1]!.id,
      name: `Tutor ${number}`,
      problems: [
        expect.objectContaining({
          field: `staffIds.${number - 1}`,
          code: 'unreachable',
          params: { name: `Tutor ${number}`, reason: 'not_paired' },
        }),
      ],
    })),
  )
  await expectProblem(acceptBatch(batch, { actor: ana }, now()), 'staffIds.10', 'unreachable')
  const leaveOut = staff.slice(10).map(({ id }) => id)
  const { id } = await acceptBatch({ ...batch, leaveOut }, { actor: ana }, now())
  await centre.deliver(engine)
  const rows = await centre.rows(id)
  expect(rows.map(({ status, reason }) => [status, reason])).toEqual([
    ...Array.from({ length: 10 }, () => ['sent', null]),
    ['skipped', 'not_paired'],
    ['skipped', 'not_paired'],
  ])
  expect(onPhone('tutor_3').at(-1)).toBe('Hello Tutor 3')
  const detail = await getBatch(id, ana.id, now())
  expect(detail).toMatchObject({ channel: 'bot', recipients: 12, counts: { sent: 10, skipped: 2 } })
})

it('the log finds what went to one person, and by which channel', async () => {
  const found = async (filter: Record<string, string>) =>
    (await listMessages(messageFilterSchema.parse(filter), 'UTC')).items.map((row) => [
      row.channel,
      row.recipientName,
    ])
  expect(await found({ staffId: String(staff[2]!.id) })).toEqual([['bot', 'Tutor 3']])
  expect(await found({ channel: 'bot', status: 'skipped' })).toHaveLength(2)
  expect(await found({ channel: 'app' })).toEqual([])
  expect(await found({ q: 'tutor 3' })).toEqual([['bot', 'Tutor 3']])
  const [row] = (await listMessages(messageFilterSchema.parse({ q: 'tutor 3' }), 'UTC')).items
  const message = await getMessage(row!.id)
  expect(JSON.parse(message.request!.body)).toMatchObject({
    chatid: 'tutor_3',
    msgtype: 'markdown',
  })
  expect(message).toMatchObject({ recipientKind: 'staff', canRetry: false, webhookName: null })
})

it('is written again to the same people, and changed before it leaves', async () => {
  const scheduledAt = new Date(now().getTime() + 3_600_000)
  const first = written('first', staff.slice(0, 2), { scheduledAt })
  const { id } = await acceptBatch(first, { actor: ana }, now())
  const draft = await writeAgain(id, { ownerId: ana.id, edit: true }, now())
  const { body } = await getDraft(draft.id, ana.id)
  expect(body).toMatchObject({
    channel: 'bot',
    groupIds: [],
    staffIds: [staff[0]!.id, staff[1]!.id],
  })
  const changed = { ...written('second', staff.slice(1, 3)), scheduledAt }
  const basedOn = body!.edits!.basedOn
  await editBatch(id, { ...changed, basedOn }, { actor: ana, editor: ana.id }, now())
  const rows = await centre.rows(id)
  expect(rows.map(({ content, status }) => [content, status])).toEqual([
    ['second', 'held'],
    ['second', 'held'],
  ])
})

it('a test goes to whoever asks for it, once the person is known among the staff', async () => {
  const engine = await connected()
  const asked = { channel: 'bot' as const, ...plainComposition('only me') }
  await expectProblem(sendTestToSelf(asked, ana, now()), 'channel', 'not_linked')
  await sql.query(`update tutors set user_id = $1 where id = $2`, [ana.id, staff[4]!.id])
  const { batchId } = await sendTestToSelf(asked, ana, now())
  await centre.deliver(engine)
  expect(onPhone('tutor_5').at(-1)).toBe('only me')
  const detail = await getBatch(batchId, ana.id, now())
  expect(detail).toMatchObject({ kind: 'test', messageType: 'test', recipients: 1 })
})

it('a program writes to one person by whatever reaches them, each key once', async () => {
  const engine = await connected()
  const send = (body: Record<string, unknown>, idempotencyKey: string) =>
    sendIndividual(individualSchema.parse(body), { actor: ana, idempotencyKey }, now())
  const body = { tutor_id: staff[0]!.id, type: 'markdown', content: '- **one**\n- two' }
  const accepted = await send(body, 'a')
  expect(accepted).toMatchObject({ channel: 'bot', replayed: false })
  expect(await send(body, 'a')).toEqual({ ...accepted, replayed: true })
  await expect(send({ ...body, content: 'other' }, 'a')).rejects.toMatchObject({
    code: 'key_reused',
  })
  await centre.deliver(engine)
  expect(onPhone('tutor_1').at(-1)).toBe('- **one**\n- two')
  expect((await getMessage(accepted.id)).status).toBe('sent')
  const to = (id: number) => send({ tutor_id: id, content: 'x' }, `to ${id}`)
  await expectProblem(to(staff[11]!.id), 'tutor_id', 'unreachable')
  await expectProblem(to(999_999), 'tutor_id', 'unknown')
  await expectProblem(send({ tutor_id: staff[0]!.id, content: ' ' }, 'b'), 'content', 'empty')
})

async function expectProblem(work: Promise<unknown>, field: string, code: string): Promise<void> {
  const error = await work.then(
    () => null,
    (caught: unknown) => caught,
  )
  expect(error).toBeInstanceOf(AppError)
  expect((error as AppError).fields).toContainEqual(expect.objectContaining({ field, code }))
}
