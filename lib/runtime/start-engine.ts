import 'server-only'
import { randomUUID } from 'node:crypto'
import os from 'node:os'
import { senders } from '@/lib/channels/senders'
import { servedHosts } from '@/lib/connections/origins'
import { databaseClock, startDatabaseClock } from '@/lib/db/database-clock'
import { sql } from '@/lib/db/sql'
import { Engine } from '@/lib/delivery/engine'
import { runEngine, type RunningEngine } from '@/lib/delivery/run-engine'
import { runJobs } from '@/lib/jobs/run-jobs'
import packageJson from '@/package.json'
import { backgroundJobs } from './background-jobs'
import { forgetProcess, recordBeat } from './process-store'

const BEAT_EVERY_MS = 5_000

/** Starts this process's engine on a database that is open and migrated. */
export async function startEngine(kind: 'web' | 'worker'): Promise<RunningEngine> {
  const follower = await startDatabaseClock()
  const process_ = {
    id: randomUUID(),
    kind,
    host: os.hostname(),
    pid: process.pid,
    version: packageJson.version,
    hosts: servedHosts(),
  }
  let beatAt = 0
  const beat = async () => {
    const now = databaseClock.now()
    if (Math.abs(now.getTime() - beatAt) < BEAT_EVERY_MS) return
    await follower.follow()
    await recordBeat(sql, process_, databaseClock.now())
    beatAt = now.getTime()
  }
  await beat()
  const engine = new Engine({
    senders,
    clock: databaseClock,
    processId: process_.id,
    hosts: process_.hosts,
  })
  const running = runEngine(engine, databaseClock, beat)
  const jobs = runJobs(backgroundJobs(), databaseClock, process_.id)
  return {
    async stop() {
      await Promise.all([running.stop(), jobs.stop()])
      await forgetProcess(sql, process_.id, databaseClock.now())
    },
  }
}
