import 'server-only'
import { randomUUID } from 'node:crypto'
import os from 'node:os'
import { heldBotHosts } from '@/lib/bots/live-bots'
import { senders } from '@/lib/channels/senders'
import { servedHosts } from '@/lib/connections/origins'
import { databaseClock, startDatabaseClock } from '@/lib/db/database-clock'
import { sql } from '@/lib/db/sql'
import { Engine } from '@/lib/delivery/engine'
import { runEngine, type RunningEngine } from '@/lib/delivery/run-engine'
import { runJobs } from '@/lib/jobs/run-jobs'
import packageJson from '@/package.json'
import { backgroundJobs } from './background-jobs'
import { connectBots } from './connect-bots'
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
    const hosts = hostsNow()
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
    hosts: hostsNow,
  })
  const running = runEngine(engine, databaseClock, beat)
  const jobs = runJobs(backgroundJobs(), databaseClock, process_.id)
  const bots = connectBots(databaseClock, process_.id)
  return {
    async stop() {
      await Promise.all([running.stop(), jobs.stop()])
      // After the calls under way: they need their bots.
      await bots.stop()
      await forgetProcess(sql, process_.id, databaseClock.now())
    },
  }
}

/** Where this process may call at this moment: a bot's lanes only while it holds the bot. */
function hostsNow(): string[] {
  return [...servedHosts(), ...heldBotHosts()]
}
