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
  }
  let beatAt = 0
  let told: string | undefined
  const beat = async () => {
    const now = databaseClock.now()
    const hosts = servedHosts()
    const isDue = Math.abs(now.getTime() - beatAt) >= BEAT_EVERY_MS
    // A change is told at once: until then other processes would leave the host's work to nobody.
    if (!isDue && told === hosts.join()) return
    await follower.follow()
    await recordBeat(sql, { ...process_, hosts }, databaseClock.now())
    beatAt = now.getTime()
    told = hosts.join()
  }
  await beat()
  const engine = new Engine({
    senders,
    clock: databaseClock,
    processId: process_.id,
    hosts: servedHosts,
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
