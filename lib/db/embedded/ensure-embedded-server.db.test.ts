import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { embeddedStatus } from './embedded-status'
import { ensureEmbeddedServer, type EmbeddedConfig } from './ensure-embedded-server'
import { chooseLocation } from './location'
import { stopServer } from './stop-if-last'

const asRoot = process.getuid?.() === 0

let base: string
let dataDir: string
let spare: string

beforeEach(() => {
  base = mkdtempSync(path.join(os.tmpdir(), 'courier-supervisor-'))
  chmodSync(base, 0o711)
  dataDir = base
  spare = mkdtempSync(path.join(os.tmpdir(), 'courier-spare-'))
  chmodSync(spare, 0o711)
})

afterEach(async () => {
  const location = await chooseLocation(dataDir, spare)
  await stopServer(location)
  for (const folder of [base, spare]) rmSync(folder, { recursive: true, force: true })
})

const ensure = (settings = {}) =>
  ensureEmbeddedServer({ dataDir, spare, settings: { fsync: 'off', ...settings } })

async function ask(config: EmbeddedConfig, text: string): Promise<unknown[]> {
  const client = new pg.Client(config)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query({ text, rowMode: 'array' })).rows
  } finally {
    await client.end()
  }
}

async function processId(): Promise<number> {
  return (await embeddedStatus(dataDir, spare)).pid ?? 0
}

describe('a new data folder', () => {
  it('holds every script, sorts the same everywhere and keeps time in UTC', async () => {
    const { config, startedByUs } = await ensure()
    expect(startedByUs).toBe(true)
    expect(
      await ask(
        config,
        `select current_setting('server_encoding'), datcollate, current_setting('timezone'),
                current_setting('max_connections')
         from pg_database where datname = current_database()`,
      ),
    ).toEqual([['UTF8', 'C.UTF-8', 'UTC', '100']])
  })

  it('is closed to other users, and asks for its password', async () => {
    const { config, folder } = await ensure()
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(path.join(folder, 'courier.password')).mode & 0o777).toBe(0o600)
    await expect(ask({ ...config, password: 'guess' }, 'select 1')).rejects.toMatchObject({
      code: '28P01',
    })
    expect(await ask(config, 'show listen_addresses')).toEqual([['']])
  })

  it('serves on a loopback port where the path is too long for a socket', async () => {
    dataDir = path.join(dataDir, 'long'.repeat(20), 'longer'.repeat(10))
    const { config } = await ensure()
    expect(config.host).toBe('127.0.0.1')
    await expect(ask({ ...config, password: '' }, 'select 1')).rejects.toThrow()
    expect(await ask(config, 'show listen_addresses')).toEqual([['127.0.0.1']])
  })

  it.runIf(asRoot)(
    'lies elsewhere, the same place each time, where root alone may pass',
    async () => {
      chmodSync(dataDir, 0o700)
      const first = await ensure()
      expect(first.folder.startsWith(spare)).toBe(true)
      expect(first.notes).toEqual([expect.stringContaining(`cannot enter ${dataDir}`)])
      await first.stop()
      chmodSync(dataDir, 0o711)
      expect((await ensure()).folder).toBe(first.folder)
    },
  )
})

describe('several starters', () => {
  it('end up with one server and one database, also when there was none', async () => {
    const all = await Promise.all([ensure(), ensure(), ensure()])
    expect(new Set(all.map(({ folder }) => folder)).size).toBe(1)
    expect(readdirSync(path.dirname(all[0].folder))).toEqual(['postgres'])
    for (const { config } of all) expect(await ask(config, 'select 1')).toEqual([[1]])
  })

  it('share the server until the last of them stops', async () => {
    const first = await ensure()
    const second = await ensure()
    expect(second.startedByUs).toBe(false)
    await first.stop()
    expect(await ask(second.config, 'select 1')).toEqual([[1]])
    await second.stop()
    expect(await embeddedStatus(dataDir, spare)).toMatchObject({ running: false })
  })
})

describe('after a crash', () => {
  it('a server whose starter was killed is found and used', async () => {
    const starter = spawn(
      process.execPath,
      ['--conditions=react-server', '--import', 'tsx', 'lib/db/testing/start-and-wait.ts', dataDir],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    await once(starter.stdout, 'data')
    const pid = await processId()
    starter.kill('SIGKILL')
    await once(starter, 'close')
    const found = await ensure()
    expect(found.startedByUs).toBe(false)
    expect(await processId()).toBe(pid)
  })

  it('a server that was killed is started again with what it had stored', async () => {
    const { config } = await ensure({ fsync: 'on' })
    await ask(config, 'create table kept as select 1 as one')
    process.kill(await processId(), 'SIGKILL')
    const again = await ensure()
    expect(await ask(again.config, 'select one from kept')).toEqual([[1]])
  })

  it('a process id that somebody else has now does not stop the start', async () => {
    const first = await ensure()
    await first.stop()
    writeFileSync(
      path.join(first.folder, 'postmaster.pid'),
      `${process.pid}\n${first.folder}\n1700000000\n5432\n${first.folder}\n\n\nready\n`,
    )
    expect((await ensure()).startedByUs).toBe(true)
  })

  it('a running server that refuses our password keeps its lock, and we say so', async () => {
    const { config, folder } = await ensure()
    const lock = readFileSync(path.join(folder, 'postmaster.pid'), 'utf8')
    writeFileSync(path.join(folder, 'courier.password'), 'not the one')
    await expect(ensure()).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringContaining('refuses the password in courier.password'),
      hint: expect.stringContaining('backup'),
    })
    expect(readFileSync(path.join(folder, 'postmaster.pid'), 'utf8')).toBe(lock)
    expect(await ask(config, 'select 1')).toEqual([[1]])
  })

  it('what a killed first start left half made is thrown away', async () => {
    const ended = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
    await once(ended, 'close')
    mkdirSync(path.join(dataDir, `postgres.new-${ended.pid}-1234`))
    const { folder } = await ensure()
    expect(readdirSync(path.dirname(folder))).toEqual(['postgres'])
  })
})

it('refuses a data folder of another PostgreSQL version, and leaves it alone', async () => {
  const folder = path.join(dataDir, 'postgres')
  mkdirSync(folder)
  writeFileSync(path.join(folder, 'PG_VERSION'), '17\n')
  await expect(ensure()).rejects.toMatchObject({
    code: 'misconfigured',
    message: `The database in ${folder} was made by PostgreSQL 17; this program brings PostgreSQL 18.`,
    hint: expect.stringContaining('DATABASE_URL'),
  })
  expect(readdirSync(folder)).toEqual(['PG_VERSION'])
})
