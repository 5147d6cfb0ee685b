import 'server-only'
import type { Clock } from '@/lib/clock'
import { log } from '@/lib/log'
import type { Job } from './job'
import { JobRunner } from './job-runner'

const STEP_MS = 1_000

export type RunningJobs = { stop(): Promise<void> }

/**
 * Does this process's share of the jobs in real time until it is told to stop: each job runs in
 * exactly one process, and another takes over within 15 s when that one is gone.
 */
export function runJobs(jobs: Job[], clock: Clock, processId: string): RunningJobs {
  const runner = new JobRunner(jobs, clock, processId)
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let step = Promise.resolve()
  const next = () => {
    step = runner
      .step()
      .catch((error) => log.error({ err: error }, 'the jobs’ leases could not be read'))
      .then(() => {
        if (!stopped) timer = setTimeout(next, STEP_MS)
      })
  }
  next()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await step
      await runner.stop()
    },
  }
}
