import { parseArgs } from 'node:util'
import { systemClock } from '@/lib/clock'
import { readFixtures } from '@/lib/sandbox/fixtures'
import { createSandbox, robotUrl } from '@/lib/sandbox/sandbox'
import { startSandboxServer } from '@/lib/sandbox/server'

const USAGE = 'npm run sandbox -- --port N [--state FILE] [--fixtures FILE]'

const { port, state, fixtures } = readOptions()
const sandbox = createSandbox({
  clock: systemClock,
  stateFile: state,
  fixtures: fixtures === undefined ? undefined : orExit(() => readFixtures(fixtures)),
})
const server = await startSandboxServer({ sandbox, port }).catch((error: NodeJS.ErrnoException) =>
  exit(error.code === 'EADDRINUSE' ? `Port ${port} is in use.` : String(error.message)),
)

console.log(`The stand-in for WeCom answers at ${server.url}`)
for (const { name, key } of sandbox.robots()) console.log(`  ${robotUrl(server.url, key)}  ${name}`)
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void server.close().then(() => process.exit(0)))
}

function readOptions() {
  const { values } = orExit(() =>
    parseArgs({
      options: {
        port: { type: 'string' },
        state: { type: 'string' },
        fixtures: { type: 'string' },
      },
    }),
  )
  const wanted = Number(values.port)
  if (!values.port || !Number.isInteger(wanted) || wanted < 0 || wanted > 65535) {
    exit(`--port must be a number from 0 to 65535.`)
  }
  return { port: wanted, state: values.state, fixtures: values.fixtures }
}

function orExit<T>(attempt: () => T): T {
  try {
    return attempt()
  } catch (error) {
    return exit(error instanceof Error ? error.message : String(error))
  }
}

function exit(message: string): never {
  console.error(`${message}\nUsage: ${USAGE}`)
  process.exit(2)
}
