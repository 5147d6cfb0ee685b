import { randomInt } from 'node:crypto'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { FULL, SMALL } from './plan'
import { judge, type Facts } from './verdict'

/**
 * npm run chaos -- [--small] [--seed N]: kills, suspends and cuts off everything while messages are
 * sent, then holds the log against what arrived. The last line is JSON; a broken promise is exit 1.
 */
const { values } = parseArgs({ options: { small: { type: 'boolean' }, seed: { type: 'string' } } })
const seed = values.seed === undefined ? randomInt(1, 2 ** 31) : Number(values.seed)
if (!Number.isInteger(seed)) {
  console.error('--seed must be a whole number')
  process.exit(2)
}
const size = values.small ? SMALL : FULL
const messages = size.robots * size.messagesPerRobot
console.log(`${messages} messages over ${size.robots} robots, seed ${seed}`)

// Loaded now: what is behind an installation reads the environment that was just prepared.
const { prepareInstallation } = await import('../support/installation')
const installation = await prepareInstallation()
try {
  const { runStorm } = await import('./storm')
  const { facts, figures, logFile } = await runStorm(installation, size, seed)
  const broken = judge(facts, size)
  for (const promise of broken) console.error(`BROKEN: ${promise}`)
  if (broken.length > 0) console.error(`What the workers said: ${logFile}`)
  else rmSync(path.dirname(logFile), { recursive: true })
  process.exitCode = broken.length > 0 ? 1 : 0
  console.log(JSON.stringify({ ok: broken.length === 0, seed, ...summary(facts), ...figures }))
} finally {
  await installation.remove()
}

function summary({ rows, accepted, arrivals, ...facts }: Facts) {
  const statuses: Record<string, number> = {}
  for (const { status } of rows) statuses[status] = (statuses[status] ?? 0) + 1
  return { accepted: accepted.length, ...statuses, arrived: arrivals.length, ...facts }
}
