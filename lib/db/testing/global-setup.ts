import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { ensureEmbeddedServer, type EmbeddedConfig } from '@/lib/db/embedded/ensure-embedded-server'
import { chooseLocation } from '@/lib/db/embedded/location'
import { isAlive } from '@/lib/db/embedded/make-cluster'
import { stopServer } from '@/lib/db/embedded/stop-if-last'
import { migrate } from '@/lib/db/migrate'

declare module 'vitest' {
  interface ProvidedContext {
    server: EmbeddedConfig
    template: string
  }
}

const TEMPLATE = 'courier_template'
const FOLDER = /^courier-test-(\d+)-/

/** A server in memory's pace: what a crash would lose is of no interest here. */
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** One server for the whole run, with a migrated database that each test file gets a copy of. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandoned()
  const dataDir = makeFolder()
  const server = await ensureEmbeddedServer({ dataDir, settings: FAST })
  await makeTemplate(server.config)
  project.provide('server', server.config)
  project.provide('template', TEMPLATE)
  return async () => {
    await server.stop()
    await removeFolder(dataDir)
  }
}

async function makeTemplate(config: EmbeddedConfig): Promise<void> {
  const client = new pg.Client(config)
  await client.connect()
  await client.query(`create database ${TEMPLATE}`)
  await migrate({ ...config, database: TEMPLATE })
  await client.query(`alter database ${TEMPLATE} with allow_connections false`)
  await client.end()
}

function makeFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), `courier-test-${process.pid}-`))
  // As root the server runs as another user, who has to pass.
  chmodSync(folder, 0o711)
  return folder
}

/** A run that was killed leaves its server behind. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(os.tmpdir())) {
    const maker = FOLDER.exec(name)?.[1]
    if (maker && !isAlive(Number(maker))) await removeFolder(path.join(os.tmpdir(), name))
  }
}

async function removeFolder(folder: string): Promise<void> {
  await stopServer(await chooseLocation(folder)).catch(() => undefined)
  rmSync(folder, { recursive: true, force: true })
}
