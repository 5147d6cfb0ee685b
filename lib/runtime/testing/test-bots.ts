import { randomUUID } from 'node:crypto'
import { afterEach } from 'vitest'
import { BotKeeper } from '@/lib/bots/bot-keeper'
import { addBot } from '@/lib/bots/add-bot'
import { heldBotHosts } from '@/lib/bots/live-bots'
import { listBots } from '@/lib/bots/bot-store'
import { servedHosts } from '@/lib/connections/origins'
import { sql } from '@/lib/db/sql'
import { receiveFromBot } from '@/lib/inbox/receive-from-bot'
import type { SandboxBot } from '@/lib/sandbox/bot/bot-events'
import { CALM_BOTS } from '@/lib/sandbox/bot/bot-knobs'
import type { BotIncoming } from '@/lib/wecom/ai-bot-incoming'
import { respondAs } from '../connect-bots'
import type { TestCentre } from './test-centre'

const TESTER = { kind: 'system', id: null, name: 'test' } as const

/** Waits that are over soon, so that no test sleeps. */
const QUICK = { authTimeoutMs: 300, firstWaitMs: 20, longestWaitMs: 100, heartbeatMs: 30_000 }

export type TestBot = SandboxBot & { id: number }

/** Bots of a `testCentre`: keepers step by hand, everything else is real. */
export function testBots(centre: TestCentre) {
  const keepers: BotKeeper[] = []
  afterEach(async () => {
    for (const keeper of keepers.splice(0)) await keeper.stop()
    centre.sandbox.bots.knobs = { ...CALM_BOTS }
  })

  const now = () => centre.clock.now()
  const keeper = (onIncoming?: (botId: number, incoming: BotIncoming) => Promise<void>) => {
    const made = new BotKeeper({
      clock: centre.clock,
      processId: randomUUID(),
      onIncoming:
        onIncoming ??
        ((botId, incoming) => receiveFromBot(botId, incoming, respondAs(botId), now())),
      timing: QUICK,
    })
    keepers.push(made)
    return made
  }
  const stateOf = async (id: number) => (await listBots(now())).find((bot) => bot.id === id)?.state
  return {
    keeper,
    stateOf,
    engineHosts: () => [...servedHosts(), ...heldBotHosts()],

    /** Not stopped, as if it had been killed: its lease runs out. */
    forget(dead: BotKeeper) {
      keepers.splice(keepers.indexOf(dead), 1)
    },

    async add(
      name: string,
      more: { secret?: string; encryptsIds?: boolean } = {},
    ): Promise<TestBot> {
      const bot = centre.sandbox.bots.addBot({ name, encryptsIds: more.encryptsIds ?? false })
      const { botId, secret } = bot
      const given = { name, host: 'sandbox' as const, botId, secret: more.secret ?? secret }
      const { id } = await addBot(given, TESTER, now())
      return { ...bot, id }
    },

    async tutor(name: string, wecomUserid: string | null = null): Promise<number> {
      const [row] = await sql.query<{ id: number }>(
        `insert into tutors (tutor_name, wecom_userid, created_at) values ($1, $2, $3) returning id`,
        [name, wecomUserid, now()],
      )
      return row!.id
    },
  }
}
