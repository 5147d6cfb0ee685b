import { once } from 'node:events'
import { run } from 'graphile-worker'
import PgBoss from 'pg-boss'
import { AT_ONCE, QUEUE } from './peer-modes'

/** One process of a peer doing nothing for each job. It begins when it gets SIGUSR2. */
const [peer, mode, url = ''] = process.argv.slice(2)
const POOL = 8

if (peer === 'pg-boss') await workWithPgBoss()
else await workWithGraphile()

async function workWithPgBoss(): Promise<void> {
  const boss = new PgBoss({
    connectionString: url,
    max: POOL,
    supervise: false,
    schedule: false,
    migrate: false,
  })
  boss.on('error', () => undefined)
  await boss.start()
  await toldToBegin()
  const workers = mode === 'single' ? AT_ONCE : 1
  for (let n = 0; n < workers; n++) {
    const options = { batchSize: mode === 'single' ? 1 : AT_ONCE, pollingIntervalSeconds: 0.5 }
    // Waking itself makes it fetch again at once; otherwise it waits for its next poll.
    const id: string = await boss.work(QUEUE, options, async () => {
      if (mode !== 'polling') boss.notifyWorker(id)
    })
  }
}

async function workWithGraphile(): Promise<void> {
  await toldToBegin()
  await run({
    connectionString: url,
    maxPoolSize: POOL,
    concurrency: AT_ONCE,
    noHandleSignals: true,
    taskList: { [QUEUE]: async () => undefined },
    ...(mode === 'batches' && {
      preset: {
        worker: {
          localQueue: { size: AT_ONCE * 2 },
          completeJobBatchDelay: 0,
          concurrentJobs: AT_ONCE,
        },
      },
    }),
  })
}

async function toldToBegin(): Promise<void> {
  process.once('SIGTERM', () => process.exit(0))
  const alive = setInterval(() => undefined, 60_000)
  console.log('ready')
  await once(process, 'SIGUSR2')
  clearInterval(alive)
}
