import { systemClock } from '@/lib/clock'
import { relayEnv } from '@/lib/env'
import { log } from './log'
import { startRelay } from './server'

/** The whole program: `node relay.mjs`. Stops well on SIGTERM. */
try {
  const env = relayEnv()
  const relay = await startRelay({
    corpId: env.WECOM_CORP_ID,
    corpSecret: env.WECOM_CORP_SECRET,
    agentId: env.WECOM_AGENT_ID,
    apiKeys: env.API_KEY,
    origin: new URL(env.WECOM_BASE_URL).origin,
    maxCallsPerMinute: env.MAX_CALLS_PER_MINUTE,
    clock: systemClock,
    log,
    port: env.PORT,
    host: env.HOST,
  })
  log('started', { url: relay.url })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      log('stopping', { signal })
      void relay.stop().then(() => process.exit(0))
    })
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
