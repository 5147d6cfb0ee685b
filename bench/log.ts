import { setTimeout as wait } from 'node:timers/promises'
import { ensureBuilt } from '../bin/support/build.mjs'
import { sessionCookie } from '@/lib/auth/session-token'
import { sql } from '@/lib/db/sql'
import { indexedUpTo, MessageIndexer } from '@/lib/messages/index-messages'
import { askAgainAndAgain, exportOf } from './support/ask'
import { fillLog, MESSAGES } from './support/fill-log'
import type { Installation } from './support/installation'
import { QUESTIONS } from './support/log-questions'
import { measurePeers } from './support/log-peers'
import { writePlans } from './support/log-plans'
import { report } from './support/report'
import { startApp } from './support/start-app'

/**
 * The log of an installation with 1,000,000 messages and 5,000,000 attempts, asked over HTTP by
 * somebody signed in, one question at a time; then the common other way of each, in SQL. The plan of
 * every query is written beside this file.
 */
export async function run(installation: Installation): Promise<void> {
  if ((await ensureBuilt()) !== 0) throw new Error('The pages could not be built.')
  const admin = await fillLog((text) => console.error(`  ${text}`))
  await indexAll()
  await sql.query('vacuum analyze message_search')
  await size()
  await writePlans()
  const app = await startApp(installation.folder)
  try {
    const headers = { cookie: await cookieOf(admin, app.origin) }
    await wait(3_000)
    for (const { name, target, path } of QUESTIONS) {
      const { p50, p95 } = await askAgainAndAgain(app.origin, path, headers)
      figure(`${name}, p50`, p50, 'ms')
      figure(`${name}, p95`, p95, 'ms', target)
    }
    const { rows, seconds, firstByteMs } = await exportOf(app.origin, headers)
    figure('export, rows', rows, 'rows')
    figure('export, first byte', firstByteMs, 'ms')
    figure('export of 100,000', (seconds / rows) * 100_000, 's')
  } finally {
    await app.stop()
  }
  await measurePeers(figure)
}

async function indexAll(): Promise<void> {
  const indexer = new MessageIndexer()
  const start = performance.now()
  while ((await indexedUpTo()) < MESSAGES) await indexer.run(() => true)
  figure('indexing', MESSAGES / ((performance.now() - start) / 1_000), 'messages/s')
}

async function size(): Promise<void> {
  const [row] = await sql.query<{ all: number; search: number }>(
    `select pg_database_size(current_database())::float / 1e9 as all,
       pg_total_relation_size('message_search')::float / 1e9 as search`,
  )
  figure('database', row!.all, 'GB')
  figure('search index of it', row!.search, 'GB')
}

async function cookieOf(userId: number, origin: string): Promise<string> {
  const cookie = await sessionCookie({ userId, version: 1 }, new Request(origin))
  return cookie.split(';')[0]!
}

function figure(name: string, value: number, unit: string, target?: number): void {
  report({ bench: 'log', name, value, unit, ...(target === undefined ? {} : { target }) })
}
