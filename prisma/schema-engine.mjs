#!/usr/bin/env node
// Prisma's schema engine for its CLI, as WebAssembly: the usual one is a download that not every
// machine can make. Speaks the binary's protocol (JSON-RPC on stdin and stdout, and `cli …`).
// The shadow database is a throw-away one on SHADOW_SERVER_URL (bin/prisma.ts sets it).
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

/** PostgreSQL's type `"char"`, which the adapter does not map but the engine reads. */
const CHAR = 18
const TEXT = 25

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    datamodels: { type: 'string', multiple: true },
    datasource: { type: 'string' },
  },
})
const shadowServer = process.env.SHADOW_SERVER_URL
const given = options.datasource ? JSON.parse(options.datasource).url : undefined
const url = given ?? shadowServer

class Factory extends PrismaPg {
  async connect() {
    return mend(await super.connect())
  }

  async connectToShadowDb() {
    const name = `shadow_${randomUUID().replaceAll('-', '')}`
    await onServer(shadowServer, `create database ${name}`)
    const adapter = mend(await new PrismaPg(urlOf(shadowServer, name)).connect())
    const dispose = adapter.dispose.bind(adapter)
    adapter.dispose = async () => {
      await dispose()
      await onServer(shadowServer, `drop database ${name} with (force)`)
    }
    return adapter
  }
}

if (positionals[0] === 'cli') await answerCommand(positionals[1])
await serve()
process.exit(0)

function mend(adapter) {
  // The adapter splits scripts at each semicolon, also inside function bodies: send them whole.
  adapter.executeScript = async (script) => {
    try {
      await adapter.client.query(script)
    } catch (error) {
      adapter.onError(error)
    }
  }
  const performIO = adapter.performIO.bind(adapter)
  let characters = []
  adapter.performIO = async (query) => {
    const result = await performIO(query)
    const fields = result.fields ?? []
    characters = [...fields.keys()].filter((index) => fields[index].dataTypeID === CHAR)
    for (const index of characters) fields[index].dataTypeID = TEXT
    return result
  }
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query)
    for (const index of characters) result.columnTypes[index] = ColumnTypeEnum.Character
    return result
  }
  return adapter
}

async function answerCommand(command) {
  const name = decodeURIComponent(new URL(url).pathname.slice(1)) || 'postgres'
  try {
    if (command === 'can-connect-to-database') await onServer(url, 'select 1')
    else {
      const verb = command === 'drop-database' ? 'drop' : 'create'
      await onServer(urlOf(url, 'postgres'), `${verb} database ${pg.escapeIdentifier(name)}`)
    }
    process.exit(0)
  } catch (error) {
    const unreachable = error.code === '3D000' ? 'P1003' : 'P1001'
    fail(command === 'can-connect-to-database' ? unreachable : 'P1010', error.message)
  }
}

function fail(code, message) {
  const line = (level, target, fields) =>
    process.stderr.write(
      JSON.stringify({ timestamp: new Date().toISOString(), level, fields, target }) + '\n',
    )
  line('INFO', 'schema_engine', { message: 'start' })
  line('ERROR', 'schema_engine::logger', { message, is_panic: false, error_code: code })
  process.exit(1)
}

async function serve() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    set_message: (message) => process.stderr.write(message + '\n'),
  }
  await loadEngine()
  const factory = bindMigrationAwareSqlAdapterFactory(new Factory(url))
  const datamodels = options.datamodels?.map((file) => [file, readFileSync(file, 'utf8')])
  let engine
  let printed = 1_000_000
  for await (const line of createInterface({ input: process.stdin })) {
    if (!line.trim()) continue
    const { id, method, params } = JSON.parse(line)
    // Without a method it is the answer to a "print" of ours.
    if (!method) continue
    try {
      engine ??= await glue.SchemaEngine.new({ datamodels }, () => {}, factory)
      const result = await call(engine, method, params)
      if (method === 'diff' && result?.stdout) {
        send({ id: printed++, method: 'print', params: { content: result.stdout } })
      }
      send({ id, result: result ?? {} })
    } catch (error) {
      send({ id, error: describe(error, factory) })
    }
  }
}

async function loadEngine() {
  const require = createRequire(import.meta.url)
  const file = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = readFileSync(file.replace(/\.js$/, '.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
}

function call(engine, method, params) {
  if (method === 'createDatabase') return { databaseName: '' }
  return engine[method === 'getDatabaseVersion' ? 'version' : method](params)
}

function describe(error, factory) {
  const registered =
    error?.id === undefined ? undefined : factory.errorRegistry.consumeError(error.id)?.error
  const real = registered ?? error
  return {
    code: 4466,
    message: 'An error happened. Check the data field for details.',
    data: {
      is_panic: false,
      message: String(real.message ?? real),
      error_code: real.code ?? error.code,
      meta: null,
    },
  }
}

function send(message) {
  process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\n')
}

function urlOf(server, database) {
  const changed = new URL(server)
  changed.pathname = `/${database}`
  return changed.toString()
}

async function onServer(server, statement) {
  const client = new pg.Client({ connectionString: server, application_name: 'courier prisma' })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
