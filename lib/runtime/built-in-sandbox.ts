import 'server-only'
import path from 'node:path'
import { systemClock } from '@/lib/clock'
import { dataDir, env } from '@/lib/env'
import { log } from '@/lib/log'
import { readFixtures } from '@/lib/sandbox/fixtures'
import { createSandbox, type Sandbox } from '@/lib/sandbox/sandbox'
import { startSandboxServer, type SandboxServer } from '@/lib/sandbox/server'

const shared = globalThis as typeof globalThis & { courierSandbox?: Sandbox }

/** The stand-in for WeCom inside this process; null when SANDBOX=off or in a worker. */
export function builtInSandbox(): Sandbox | null {
  return shared.courierSandbox ?? null
}

/** Starts it on its own loopback port, with the sample centre's groups and robots known. */
export async function startBuiltInSandbox(): Promise<SandboxServer | null> {
  if (env().SANDBOX === 'off') return null
  const sandbox = createSandbox({
    clock: systemClock,
    stateFile: path.join(dataDir(), 'sandbox', 'journal.ndjson'),
    fixtures: readFixtures(path.resolve('prisma/sample-centre/sandbox.json')),
  })
  const server = await startSandboxServer({ sandbox, port: env().SANDBOX_PORT })
  shared.courierSandbox = sandbox
  log.info({ url: server.url }, 'the sandbox answers')
  return server
}
