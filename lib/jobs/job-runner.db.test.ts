import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { TestClock } from '@/lib/clock'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import type { Job } from './job'
import { JobRunner } from './job-runner'

testDatabase()

const clock = new TestClock()
/** Who ran, in order. */
let runs: string[] = []

beforeEach(async () => {
  runs = []
  await sql.query('delete from leases')
})

const counting = (who: string, everyMs = 1_000): Job => ({
  name: 'counting',
  everyMs,
  run: async () => void runs.push(who),
})

const runner = (...jobs: Job[]) => new JobRunner(jobs, clock, randomUUID())

async function step(...runners: JobRunner[]): Promise<void> {
  for (const each of runners) await each.step()
  for (const each of runners) await each.drain()
}

/** Lets time pass second by second. */
async function pass(seconds: number, ...runners: JobRunner[]): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    clock.advance(1_000)
    await step(...runners)
  }
}

/** A job that runs until it is let go, and looks whether it is still its own. */
function patient() {
  let letGo = () => {}
  let isMine = () => false
  const job: Job = {
    name: 'patient',
    everyMs: 1_000,
    run: (_, stillMine) => {
      isMine = stillMine
      return new Promise((resolve) => (letGo = resolve))
    },
  }
  return { job, letGo: () => letGo(), isMine: () => isMine() }
}

it('goes on when the clock was set back after its process died', async () => {
  clock.advance(86_400_000)
  await step(runner(counting('dead')))
  clock.advance(-86_400_000)
  await step(runner(counting('alive')))
  expect(runs).toEqual(['dead', 'alive'])
})

describe('of two processes', () => {
  it('exactly one runs a job, at its pace', async () => {
    const [first, second] = [runner(counting('first', 3_000)), runner(counting('second', 3_000))]
    await step(first, second)
    expect(runs).toEqual(['first'])
    await pass(60, first, second)
    expect(runs).toEqual(Array.from({ length: 21 }, () => 'first'))
  })

  it('the other takes over within 15 s when the first is gone', async () => {
    const [first, second] = [runner(counting('first')), runner(counting('second'))]
    await step(first, second)
    await pass(10, first, second)
    const before = runs.length
    await pass(15, second)
    expect(runs.slice(before)).toContain('second')
    expect(runs.slice(0, before)).not.toContain('second')
  })

  it('the other takes over at once when the first ends well', async () => {
    const [first, second] = [runner(counting('first')), runner(counting('second'))]
    await step(first, second)
    await first.stop()
    await step(second)
    expect(runs).toEqual(['first', 'second'])
  })

  it('one that could not renew stops, and does not come back while the other works', async () => {
    const { job, letGo, isMine } = patient()
    const [first, second] = [runner(job), runner({ ...counting('second'), name: job.name })]
    await first.step()
    expect(isMine()).toBe(true)
    clock.advance(14_000)
    expect(isMine()).toBe(true)
    clock.advance(1_000)
    expect(isMine()).toBe(false)
    await second.step()
    await second.drain()
    await first.step()
    expect(isMine()).toBe(false)
    letGo()
    await first.drain()
    await pass(20, first, second)
    expect(new Set(runs)).toEqual(new Set(['second']))
  })

  it('each may hold another job', async () => {
    const [first, second] = [
      runner(counting('first')),
      runner({ ...counting('second'), name: 'another' }),
    ]
    await step(first, second)
    expect(runs).toEqual(['first', 'second'])
  })
})

describe('a job', () => {
  it('does not begin again before its run has ended, and keeps its lease meanwhile', async () => {
    const { job, letGo, isMine } = patient()
    const alone = runner(job)
    for (let second = 0; second < 40; second++) {
      await alone.step()
      expect(isMine()).toBe(true)
      clock.advance(1_000)
    }
    letGo()
    await alone.drain()
  })

  it('that fails is run again when it is due', async () => {
    const failing: Job = {
      name: 'failing',
      everyMs: 2_000,
      run: async () => {
        runs.push('failing')
        throw new Error('as it was told')
      },
    }
    const alone = runner(failing)
    await step(alone)
    await pass(4, alone)
    expect(runs).toHaveLength(3)
  })

  it('is told to stop when its process ends', async () => {
    const { job, letGo, isMine } = patient()
    const alone = runner(job)
    await alone.step()
    const stopped = alone.stop()
    expect(isMine()).toBe(false)
    letGo()
    await stopped
    expect(await sql.query('select from leases')).toEqual([])
  })
})
