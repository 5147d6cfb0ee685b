import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { makeWorkerUtils } from 'graphile-worker'
import PgBoss from 'pg-boss'
import { monotonicMs } from '@/lib/clock'
import { sql } from '@/lib/db/sql'
import type { Installation } from './installation'
import { QUEUE } from './peer-modes'

type Peer = {
  /** Puts so many jobs in, replacing what was there. */
  fill(jobs: number, url: string): Promise<void>
  left(): Promise<number>
}

export const PEERS: Record<string, Peer> = {
  'pg-boss': {
    async fill(jobs, url) {
      const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false })
      await boss.start()
      await boss.createQueue(QUEUE)
      await boss.purgeQueue(QUEUE)
      for (let done = 0; done < jobs; done += 1000) {
        const data = { text: 'message' }
        await boss.insert(Array.from({ length: 1000 }, () => ({ name: QUEUE, data })))
      }
      await boss.stop({ graceful: false })
    },
    left: () =>
      count(`select count(*)::int from pgboss.job where name = '${QUEUE}' and state < 'completed'`),
  },
  'graphile-worker': {
    async fill(jobs, url) {
      const utils = await makeWorkerUtils({ connectionString: url })
      await utils.migrate()
      await sql.query(`select graphile_worker.add_jobs(array(
        select json_populate_record(null::graphile_worker.job_spec,
          '{"identifier": "${QUEUE}", "payload": {"text": "message"}}')
        from generate_series(1, ${jobs})))`)
      await utils.release()
    },
    left: () => count(`select count(*)::int from graphile_worker.jobs`),
  },
}

/** No-op jobs done in a second by so many processes of this peer, in one of its modes. */
export async function measurePeer(
  installation: Installation,
  { peer, mode, processes, jobs }: { peer: string; mode: string; processes: number; jobs: number },
): Promise<number> {
  const { fill, left } = PEERS[peer]!
  const url = installation.databaseUrl
  await fill(jobs, url)
  const children = Array.from({ length: processes }, () =>
    installation.start('bench/support/peer-worker.ts', [peer, mode, url]),
  )
  await Promise.all(children.map(ready))
  await sql.query('vacuum analyze')
  await sql.query('checkpoint')

  const start = monotonicMs()
  for (const child of children) child.kill('SIGUSR2')
  while ((await left()) > 0) {
    if (children.some((child) => child.exitCode !== null)) throw new Error(`${peer} has ended.`)
    await wait(50)
  }
  const seconds = (monotonicMs() - start) / 1000
  for (const child of children) await installation.stop(child)
  return jobs / seconds
}

async function ready(child: ChildProcess): Promise<void> {
  const lines = createInterface(child.stdout!)
  await once(lines, 'line')
}

async function count(text: string): Promise<number> {
  const [row] = await sql.query<{ count: number }>(text)
  return row!.count
}
