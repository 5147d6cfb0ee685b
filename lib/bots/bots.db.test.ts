import { expect, it } from 'vitest'
import { findCauses } from '@/lib/alerts/find-causes'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { testBots, type TestBot } from '@/lib/runtime/testing/test-bots'
import { testCentre } from '@/lib/runtime/testing/test-centre'
import { addBot } from './add-bot'
import type { BotKeeper } from './bot-keeper'
import { changeBot, retryBot } from './change-bot'
import { deleteBot } from './delete-bot'
import { heldBotHosts, liveBots } from './live-bots'

testDatabase()
const centre = testCentre()
const bots = testBots(centre)
const ADMIN = { kind: 'user', id: null, name: 'Ada' } as const
const now = () => centre.clock.now()

async function online(keeper: BotKeeper, bot: TestBot): Promise<void> {
  await keeper.step()
  await becomes(bot, 'online')
}

const becomes = (bot: TestBot, state: string) =>
  expect.poll(() => bots.stateOf(bot.id), { timeout: 4_000 }).toBe(state)

it('connects in one process only, which lists the bot among its hosts', async () => {
  const bot = await bots.add('One')
  const [first, second] = [bots.keeper(), bots.keeper()]
  await online(first, bot)
  await second.step()
  expect(heldBotHosts()).toContain(`bot/${bot.id}`)
  expect(await bots.stateOf(bot.id)).toBe('online')
})

it('is taken over when its process is gone, within the lease', async () => {
  const bot = await bots.add('Two')
  const [killed, heir] = [bots.keeper(), bots.keeper()]
  await online(killed, bot)
  centre.clock.advance(14_000)
  await heir.step()
  expect(centre.sandbox.bots.isConnected(bot.botId)).toBe(true)
  centre.clock.advance(1_001)
  expect(await bots.stateOf(bot.id)).toBe('offline')
  const lost = liveBots().get(bot.id)
  await heir.step()
  await becomes(bot, 'online')
  expect(liveBots().get(bot.id)).not.toBe(lost)
  // The old one is thrown out by WeCom, and says nothing about it: the bot is another's.
  await expect.poll(() => lost?.state).toBe('kicked')
  expect(await bots.stateOf(bot.id)).toBe('online')
})

it('is let go at once by a process that can no longer renew', async () => {
  const bot = await bots.add('Three')
  const keeper = bots.keeper()
  await online(keeper, bot)
  centre.clock.advance(15_000)
  keeper.watch()
  expect(liveBots().get(bot.id)).toBeUndefined()
  await expect.poll(() => centre.sandbox.bots.isConnected(bot.botId)).toBe(false)
})

it('goes on at once elsewhere when its process ends well', async () => {
  const bot = await bots.add('Four')
  const [first, second] = [bots.keeper(), bots.keeper()]
  await online(first, bot)
  await first.stop()
  expect(await bots.stateOf(bot.id)).toBe('offline')
  await online(second, bot)
})

it('does not fight when another program takes it over, and tells', async () => {
  const bot = await bots.add('Five')
  const keeper = bots.keeper()
  await online(keeper, bot)
  const { AiBot } = await import('@/lib/wecom/ai-bot')
  const thief = new AiBot({
    url: `ws://127.0.0.1:${centre.sandboxPort}`,
    botId: bot.botId,
    secret: bot.secret,
    onState: () => undefined,
    onIncoming: async () => undefined,
    onProblem: () => undefined,
  })
  await becomes(bot, 'kicked')
  for (let second = 0; second < 40; second++) {
    centre.clock.advance(1_000)
    await keeper.step()
  }
  expect(thief.state).toBe('online')
  expect(await bots.stateOf(bot.id)).toBe('kicked')
  expect(heldBotHosts()).not.toContain(`bot/${bot.id}`)
  expect(await findCauses(now())).toContainEqual(
    expect.objectContaining({ kind: 'bot_kicked', bot: 'Five' }),
  )

  await retryBot(bot.id, ADMIN, now())
  await online(keeper, bot)
  await expect.poll(() => thief.state).toBe('kicked')
})

it('asks once with a wrong secret, until a person enters another', async () => {
  const bot = await bots.add('Six', { secret: 'not the right one' })
  const keeper = bots.keeper()
  await keeper.step()
  await becomes(bot, 'wrong_secret')
  centre.clock.advance(20_000)
  await keeper.step()
  expect(liveBots().get(bot.id)).toBeUndefined()
  await changeBot(bot.id, { secret: bot.secret }, ADMIN, now())
  await online(keeper, bot)
})

it('comes back after a cut, and when WeCom never answers its subscription', async () => {
  const bot = await bots.add('Seven')
  const keeper = bots.keeper()
  centre.sandbox.bots.knobs.muteSubscribeAcks = true
  await keeper.step()
  await becomes(bot, 'connecting')
  centre.sandbox.bots.knobs.muteSubscribeAcks = false
  await becomes(bot, 'online')
  for (let cut = 0; cut < 3; cut++) {
    centre.sandbox.bots.drop(bot.botId)
    await expect.poll(() => centre.sandbox.bots.isConnected(bot.botId)).toBe(true)
    await becomes(bot, 'online')
  }
})

it('is deleted with its secret, and its name is free again', async () => {
  const bot = await bots.add('Eight')
  const keeper = bots.keeper()
  await online(keeper, bot)
  await deleteBot(bot.id, ADMIN, now())
  await keeper.step()
  expect(liveBots().get(bot.id)).toBeUndefined()
  const [row] = await sql.query(`select sealed_secret from bots where id = $1`, [bot.id])
  expect(row).toEqual({ sealed_secret: '' })
  const again = { name: 'Eight', host: 'sandbox' as const, botId: bot.botId, secret: bot.secret }
  await addBot(again, ADMIN, now())
  await expect(addBot({ ...again, name: 'Other' }, ADMIN, now())).rejects.toMatchObject({
    fields: [{ field: 'botId', code: 'already_taken' }],
  })
})

it('never shows its secret in the trail', async () => {
  const trail = await sql.query(`select * from audit_events where action like 'bot.%'`)
  expect(trail.length).toBeGreaterThan(5)
  const secrets = centre.sandbox.bots.bots().map(({ secret }) => secret)
  for (const secret of secrets) expect(JSON.stringify(trail)).not.toContain(secret)
})
