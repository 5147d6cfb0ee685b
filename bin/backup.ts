import path from 'node:path'
import { systemClock } from '@/lib/clock'
import { env } from '@/lib/env'
import packageJson from '@/package.json'
import { checkEnvironment, explained } from './support/explain'
import { say } from './support/say.mjs'

/** npm run backup [-- FILE]: everything in the database, at one moment, while the app goes on. */
checkEnvironment()
await explained(async () => {
  const { openDatabase } = await import('@/lib/db/open-database')
  const { writeBackup } = await import('@/lib/backup/write-backup')
  const now = systemClock.now()
  const stamp = now.toISOString().slice(0, 16).replaceAll(/[-:]/g, '').replace('T', '-')
  const file = path.resolve(process.argv[2] ?? `courier-${stamp}.backup.gz`)
  const database = await openDatabase()
  try {
    const { tables, bytes } = await writeBackup(file, { version: packageJson.version, now })
    const megabytes = (bytes / 1e6).toFixed(1)
    say(`\nBacked up ${tables} tables, ${megabytes} MB, to ${file}`)
    say(`Keep the key as well, in another place: ${keyPlace()}.`)
    say('Without it the robots of this backup cannot be used. Restore: npm run restore -- FILE')
  } finally {
    await database.close()
  }
})

function keyPlace(): string {
  return env().COURIER_KEY
    ? 'the value of COURIER_KEY'
    : `${path.resolve(env().DATA_DIR)}/courier.key`
}
