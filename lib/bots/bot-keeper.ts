import 'server-only'
import { wallClockMs, type Clock } from '@/lib/clock'
import { LEASE_MS, RENEW_MS } from '@/lib/jobs/job'
import { heldByOthers, releaseLeases, takeLease } from '@/lib/jobs/lease-store'
import { log } from '@/lib/log'
import { unseal } from '@/lib/secrets/seal'
import { AiBot, type AiBotOptions } from '@/lib/wecom/ai-bot'
import type { BotIncoming } from '@/lib/wecom/ai-bot-incoming'
import { botLease, waitsForPerson, type BotState } from './bot'
import { botUrl } from './bot-address'
import {
  sealedBots,
  sealedSecretPlace,
  unblockLanes,
  writeBotState,
  type SealedBot,
} from './bot-store'
import { liveBots } from './live-bots'

export type BotKeeperOptions = {
  clock: Clock
  processId: string
  onIncoming: (botId: number, incoming: BotIncoming) => Promise<void>
  timing?: AiBotOptions['timing']
}

type Standing = {
  bot: SealedBot
  renewedAt: number
  until: number
  /** The machine's own time: it goes on while the machine sleeps, the clock of rules may not. */
  wallUntil: number
  connection: AiBot | null
  /** What the database was told last. */
  told: BotState | null
  /** The revision whose connection ended for good: only a person's next one is connected. */
  endedRevision: number | null
  /** Tells the database one thing after the other: the newest must be the last. */
  telling: Promise<void>
}

/**
 * One process's share of the bots: exactly one process connects each, the one that holds its lease,
 * since WeCom throws out the older of two connections. `runBots` steps it in real time.
 */
export class BotKeeper {
  readonly #options: BotKeeperOptions
  readonly #standings = new Map<number, Standing>()
  #stopping = false

  constructor(options: BotKeeperOptions) {
    this.#options = options
  }

  /** Renews leases, takes those that nobody holds, opens and ends connections. */
  async step(): Promise<void> {
    const bots = await sealedBots()
    const there = new Set(bots.map(({ id }) => id))
    for (const id of this.#standings.keys()) if (!there.has(id)) await this.#leave(id)
    const names = bots.map(({ id }) => botLease(id))
    const { clock, processId } = this.#options
    const others = await heldByOthers(names, processId, clock.now())
    for (const bot of bots) {
      if (this.#stopping) return
      if (others.has(botLease(bot.id))) this.#lose(bot.id)
      else await this.#keep(bot)
    }
  }

  /** Ends what is no longer ours; called often, and even while the database does not answer. */
  watch(): void {
    for (const [id, standing] of this.#standings) if (!this.#isMine(standing)) this.#lose(id)
  }

  /** Ends the connections and gives the leases back, so that others go on at once. */
  async stop(): Promise<void> {
    this.#stopping = true
    for (const id of [...this.#standings.keys()]) await this.#leave(id)
  }

  async #keep(bot: SealedBot): Promise<void> {
    const standing = await this.#renew(bot)
    if (!standing) return this.#lose(bot.id)
    if (standing.bot.revision !== bot.revision) this.#disconnect(standing)
    standing.bot = bot
    const ended = waitsForPerson(bot.state) || standing.endedRevision === bot.revision
    if (!standing.connection && !ended) this.#open(standing)
    await this.#tell(standing)
  }

  async #renew(bot: SealedBot): Promise<Standing | null> {
    const { clock, processId } = this.#options
    const standing = this.#standings.get(bot.id)
    const now = clock.now()
    if (standing && now.getTime() - standing.renewedAt < RENEW_MS) return standing
    const wall = wallClockMs()
    const until = await takeLease(botLease(bot.id), processId, now)
    if (!until) return null
    const lease = {
      renewedAt: now.getTime(),
      until: until.getTime(),
      wallUntil: wall + LEASE_MS,
    }
    if (standing) return Object.assign(standing, lease)
    const fresh: Standing = {
      bot,
      ...lease,
      connection: null,
      told: null,
      endedRevision: null,
      telling: Promise.resolve(),
    }
    this.#standings.set(bot.id, fresh)
    return fresh
  }

  #open(standing: Standing): void {
    const { bot } = standing
    const url = botUrl(bot.host)
    const secret = openSecret(bot)
    if (!url || secret === undefined) return
    const connection = new AiBot({
      url,
      botId: bot.botId,
      secret,
      onState: () => this.#turned(standing),
      onIncoming: (incoming) => this.#receive(bot.id, incoming),
      onProblem: (problem, error) => log.error({ err: error, bot: bot.id }, problem),
      ...(this.#options.timing && { timing: this.#options.timing }),
    })
    standing.connection = connection
    liveBots().set(bot.id, connection)
  }

  #turned(standing: Standing): void {
    this.#tell(standing).catch((error) =>
      log.error({ err: error, bot: standing.bot.id }, 'a bot’s state could not be stored'),
    )
  }

  /** Tells the database how the connection stands, unless it knows. */
  #tell(standing: Standing): Promise<void> {
    const telling = standing.telling.then(() => this.#tellNow(standing))
    standing.telling = telling.catch(() => undefined)
    return telling
  }

  async #tellNow(standing: Standing): Promise<void> {
    const { connection, bot } = standing
    const state = connection?.state
    if (!connection || !state || state === 'closed' || state === standing.told) return
    const { clock, processId } = this.#options
    if (!this.#isMine(standing)) return
    const told = await writeBotState(bot.id, bot.revision, state, processId, clock.now())
    if (!told) return
    standing.told = state
    if (state === 'online') await unblockLanes(bot.id)
    else if (waitsForPerson(state)) {
      standing.endedRevision = bot.revision
      log.warn({ bot: bot.id, state }, 'a bot’s connection ended and waits for a person')
      if (standing.connection === connection) this.#disconnect(standing)
    }
  }

  #disconnect(standing: Standing): void {
    const { connection } = standing
    standing.connection = null
    standing.told = null
    if (liveBots().get(standing.bot.id) === connection) liveBots().delete(standing.bot.id)
    connection?.close()
  }

  #lose(id: number): void {
    const standing = this.#standings.get(id)
    if (!standing) return
    this.#standings.delete(id)
    this.#disconnect(standing)
  }

  async #leave(id: number): Promise<void> {
    const standing = this.#standings.get(id)
    if (!standing) return
    this.#lose(id)
    const { processId } = this.#options
    await releaseLeases([botLease(id)], processId)
  }

  #isMine({ until, wallUntil }: Standing): boolean {
    return this.#options.clock.now().getTime() < until && wallClockMs() < wallUntil
  }

  /** WeCom delivers once: what cannot be stored now is tried again for a while. */
  async #receive(botId: number, incoming: BotIncoming): Promise<void> {
    for (const wait of [...RECEIVE_WAITS_MS, null]) {
      try {
        return await this.#options.onIncoming(botId, incoming)
      } catch (error) {
        if (wait === null || this.#stopping) throw error
        await new Promise((resolve) => setTimeout(resolve, wait).unref())
      }
    }
  }
}

const RECEIVE_WAITS_MS = [500, 2_000, 5_000, 15_000, 30_000]

function openSecret(bot: SealedBot): string | undefined {
  try {
    return unseal(bot.sealedSecret, sealedSecretPlace(bot))
  } catch (error) {
    log.error({ err: error, bot: bot.id }, 'a bot’s secret cannot be read')
    return undefined
  }
}
