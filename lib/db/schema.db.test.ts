import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, it } from 'vitest'
import { childEnv } from '@/lib/env'
import { connectionUrl } from './embedded/connection-url'

it('the migrations make exactly what the schema describes', async () => {
  const server = connectionUrl(inject('server'), 'postgres')
  const diff = promisify(execFile)(
    process.execPath,
    [
      'node_modules/prisma/build/index.js',
      'migrate',
      'diff',
      '--from-migrations=prisma/migrations',
      '--to-schema=prisma/schema.prisma',
      '--exit-code',
    ],
    {
      env: childEnv({
        DATABASE_URL: server,
        SHADOW_SERVER_URL: server,
        PRISMA_SCHEMA_ENGINE_BINARY: path.resolve('prisma/schema-engine.mjs'),
        CHECKPOINT_DISABLE: '1',
      }),
    },
  )
  const { stdout } = await diff.catch((error: { stdout: string; stderr: string }) => ({
    stdout: error.stdout || error.stderr,
  }))
  expect(stdout.trim()).toBe('No difference detected.')
})
