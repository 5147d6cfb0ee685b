import path from 'node:path'
import { systemClock } from '@/lib/clock'
import { checkEnvironment, explained } from './support/explain'
import { complain, say } from './support/say.mjs'

/** npm run restore -- FILE: a backup into an empty installation that has the backup's key. */
checkEnvironment()
const file = process.argv[2]
if (!file) {
  complain('Which backup?', 'npm run restore -- FILE')
  process.exit(2)
}
await explained(async () => {
  const { openDatabase } = await import('@/lib/db/open-database')
  const { restoreBackup } = await import('@/lib/backup/restore-backup')
  const database = await openDatabase()
  try {
    const { header, tables, pausedBatches } = await restoreBackup(
      path.resolve(file),
      systemClock.now(),
    )
    say(`\nRestored ${tables} tables as they were at ${header.createdAt}.`)
    if (pausedBatches > 0) {
      say(`${pausedBatches} batches that waited then are paused: some may have left since.`)
      say('Look at them under Batches, and resume or cancel each.')
    }
    say('Start the app: npm start')
  } finally {
    await database.close()
  }
})
