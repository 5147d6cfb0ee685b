import { execFileSync } from 'node:child_process'
import { app } from './app'

/** Lets a batch be written so many days ago, past the app; it must be in the search index already. */
export function makeOld(batchId: number, days: number): void {
  const args = ['bin/run.mjs', 'e2e/support/write-old-times.ts', String(batchId), String(days)]
  execFileSync(process.execPath, args, {
    env: { ...process.env, NODE_ENV: 'production', DATA_DIR: app().dataDir },
  })
}
