#!/usr/bin/env node
// npm start (npm run dev: --dev): from a bare clone to a served address, with nothing but Node and npm.
import { once } from 'node:events'
import { get } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { addressOf } from './support/address.mjs'
import { ensureBuilt } from './support/build.mjs'
import { ended, runNode, startNode, typescript } from './support/child.mjs'
import { checkNode, ensureGenerated, ensureInstalled } from './support/install.mjs'
import { complain, say } from './support/say.mjs'

const dev = process.argv.includes('--dev')
process.env.NODE_ENV = dev ? 'development' : 'production'
process.exitCode = await start()

async function start() {
  checkNode()
  await ensureInstalled()
  await ensureGenerated()
  const prepared = await prepare()
  if (!prepared) return 1
  try {
    if (!dev && (await ensureBuilt()) !== 0) return 1
    return await serve(prepared)
  } finally {
    if (prepared.embedded) await runNode(typescript('bin/stop.ts'))
  }
}

/** What bin/prepare.ts found, or nothing when it has said what is wrong. */
async function prepare() {
  const child = startNode(typescript('bin/prepare.ts'), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const end = ended(child)
  const [message] = await Promise.race([once(child, 'message'), end.then(() => [])])
  return (await end) === 0 ? message : undefined
}

/** Serves until told to stop; resolves to the server's exit code. */
async function serve({ host, port, setupPath }) {
  const next = 'node_modules/next/dist/bin/next'
  const args = dev
    ? ['--import', './bin/support/end-with-parent.mjs', next, 'dev']
    : [next, 'start']
  const server = startNode([...args, '-p', String(port), '-H', host], {
    // The server notices by the closed channel when this process is gone, and ends too.
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      PORT: String(port),
      NEXT_MANUAL_SIG_HANDLE: 'true',
      NEXT_TELEMETRY_DISABLED: '1',
      AUTH_TRUST_HOST: 'true',
    },
  })
  const end = ended(server)
  const address = addressOf(host, port)
  const status = await Promise.race([firstStatus(`${address}/api/health`), end.then(() => 0)])
  if (status === 500) {
    complain('The app could not start.', 'The lines above say why.')
    server.kill('SIGTERM')
    await end
    return 1
  }
  if (status) greet(address, setupPath)
  return end
}

function greet(address, setupPath) {
  say(`\n  WeCom Courier runs at ${address}`)
  if (setupPath)
    say(`\n  First start: set it up with this link (it works once):\n  ${address}${setupPath}`)
  say('')
}

/** The status of the first answer; 503 is an answer too: it runs, and says what is missing. */
async function firstStatus(url) {
  for (;;) {
    const status = await new Promise((resolve) => {
      const request = get(url, (response) => resolve(response.resume().statusCode))
      request.on('error', () => resolve(0))
    })
    if (status) return status
    await wait(50)
  }
}
