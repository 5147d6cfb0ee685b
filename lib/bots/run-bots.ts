import 'server-only'
import { log } from '@/lib/log'
import { BotKeeper, type BotKeeperOptions } from './bot-keeper'

const STEP_MS = 1_000
const WATCH_MS = 500

export type RunningBots = { stop(): Promise<void> }

/**
 * Holds this process's share of the bots' connections in real time until it is told to stop. When
 * the process dies, another one connects within about 17 s.
 */
export function runBots(options: BotKeeperOptions): RunningBots {
  const keeper = new BotKeeper(options)
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let step = Promise.resolve()
  const watch = setInterval(() => keeper.watch(), WATCH_MS)
  const next = () => {
    step = keeper
      .step()
      .catch((error) => log.error({ err: error }, 'the bots could not be looked after'))
      .then(() => {
        if (!stopped) timer = setTimeout(next, STEP_MS)
      })
  }
  next()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      clearInterval(watch)
      await step
      await keeper.stop()
    },
  }
}
