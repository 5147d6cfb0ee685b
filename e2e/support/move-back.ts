import { execFileSync } from 'node:child_process'
import { app } from './app'

/** Lets a batch be written so many days ago, past the app; it must be in the search index already. */
export function makeOld(batchId: number, days: number): void {
  run('write-old-times.ts', String(batchId), String(days))
}

/** Lets a planned batch's time have come an hour ago, while nothing ran. */
export function missItsTime(batchId: number): void {
  run('write-missed-time.ts', String(batchId))
}

function run(script: string, ...args: string[]): void {
  execFileSync(process.execPath, ['bin/run.mjs', `e2e/support/${script}`, ...args], {
    env: { ...process.env, NODE_ENV: 'production', DATA_DIR: app().dataDir },
  })
}
