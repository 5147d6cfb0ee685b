import 'server-only'
import type { OpenDatabase } from '@/lib/db/open-database'
import { closePrisma } from '@/lib/db/prisma'
import { closePool } from '@/lib/db/sql'
import { log } from '@/lib/log'

/** Longer than a call may take; then the process ends whatever is open. */
const PATIENCE_MS = 20_000

/**
 * Ends this process in order when it is asked to (SIGTERM, SIGINT) or when the process that started
 * it is gone: its IPC channel closes, whatever killed it.
 */
export function endWell(stop: () => Promise<void>, database: OpenDatabase): void {
  let ending = false
  const end = (why: string) => {
    if (ending) return
    ending = true
    log.info({ why }, 'ending')
    setTimeout(() => process.exit(1), PATIENCE_MS).unref()
    void finish(stop, database)
  }
  process.on('SIGTERM', () => end('SIGTERM'))
  process.on('SIGINT', () => end('SIGINT'))
  if (process.channel) process.on('disconnect', () => end('the starting process is gone'))
}

async function finish(stop: () => Promise<void>, database: OpenDatabase): Promise<void> {
  try {
    await stop()
    await closePrisma()
    await closePool()
    // Last: the built-in server stops only when nobody is connected any more.
    await database.close()
    process.exit(0)
  } catch (error) {
    log.error({ err: error }, 'could not end in order')
    process.exit(1)
  }
}
