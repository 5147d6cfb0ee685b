import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

export type RunningApp = {
  origin: string
  /** From the process's start to the last byte of the first page. */
  firstPageMs: number
  stop(): Promise<void>
}

/** `npm start` on a build and data folder that are there, with the built-in database. */
export async function startApp(dataDir: string): Promise<RunningApp> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const start = performance.now()
  const child = spawn(process.execPath, ['bin/start.mjs'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: dataDir,
      DATABASE_URL: '',
    },
  })
  const ended = once(child, 'exit')
  while ((await statusOf(`${origin}/sign-in`)) !== 200) {
    if (child.exitCode !== null) throw new Error('The app did not start.')
    await wait(10)
  }
  return {
    origin,
    firstPageMs: performance.now() - start,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

function statusOf(url: string): Promise<number> {
  return new Promise((resolve) => {
    const request = get(url, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
    })
    request.on('error', () => resolve(0))
  })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
