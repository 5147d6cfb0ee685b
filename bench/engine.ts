import { parseArgs } from 'node:util'
import type { Installation } from './support/installation'
import { firstAddress } from './support/installation'

const GROUPS = 100
const PROCESSES = [1, 3]

/**
 * Messages settled in a second against a far side that never waits, by one and by three workers,
 * beside two job queues doing nothing for each job on the same PostgreSQL.
 */
export async function run(installation: Installation, args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      messages: { type: 'string', default: '20000' },
      /** Only ourselves (`engine`), or one of the peers. */
      only: { type: 'string' },
    },
  })
  const messages = Number(values.messages)
  const wanted = (who: string) => values.only === undefined || values.only === who
  const target = await firstAddress(installation.start('bench/support/target.ts', []))
  process.env.WECOM_BASE_URL = target
  const { enterGroups, forgetMessages, measureEngine } = await import('./support/engine-case')
  const { measurePeer } = await import('./support/peers')
  const { MODES } = await import('./support/peer-modes')
  const groups = await enterGroups(GROUPS, target)
  for (const processes of wanted('engine') ? PROCESSES : []) {
    const rate = await measureEngine(installation, groups, { processes, messages })
    report('engine', 'settled', processes, rate)
    await forgetMessages()
  }
  for (const [peer, modes] of Object.entries(MODES)) {
    if (!wanted(peer)) continue
    for (const mode of modes) {
      for (const processes of PROCESSES) {
        const jobs = mode === 'polling' ? messages / 20 : messages
        const rate = await measurePeer(installation, { peer, mode, processes, jobs })
        report(peer, mode, processes, rate)
      }
    }
  }
}

function report(who: string, mode: string, processes: number, rate: number): void {
  console.log(
    JSON.stringify({ bench: 'engine', who, mode, processes, perSecond: Math.round(rate) }),
  )
}
