import { ensureEmbeddedServer } from '@/lib/db/embedded/ensure-embedded-server'

/** A starter for tests to kill: it says when the server runs, and then does nothing for a minute. */
const [, , dataDir = ''] = process.argv
await ensureEmbeddedServer({ dataDir })
process.stdout.write('running\n')
setTimeout(() => undefined, 60_000)
