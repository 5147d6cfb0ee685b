import 'server-only'
import { openDatabase } from '@/lib/db/open-database'
import { startBuiltInSandbox } from './built-in-sandbox'
import { endWell } from './end-well'
import { startEngine } from './start-engine'

/** What the served process does before its first request; `bin/prepare.ts` migrated already. */
export async function startWeb(): Promise<void> {
  const database = await openDatabase()
  const sandbox = await startBuiltInSandbox()
  const engine = await startEngine('web')
  endWell(async () => {
    await engine.stop()
    await sandbox?.close()
  }, database)
}
