import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { app } from './app'

/** All rows of all tables, each table as one text, read past the app. */
export function dumpDatabase(): { table: string; rows: string }[] {
  const { dataDir } = app()
  const file = path.join(dataDir, 'dump.json')
  execFileSync(process.execPath, ['bin/run.mjs', 'e2e/support/write-database.ts', file], {
    env: { ...process.env, NODE_ENV: 'production', DATA_DIR: dataDir },
  })
  return JSON.parse(readFileSync(file, 'utf8')) as { table: string; rows: string }[]
}
