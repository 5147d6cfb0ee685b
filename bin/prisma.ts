import path from 'node:path'
import { connectionUrl } from '@/lib/db/embedded/connection-url'
import { ensureEmbeddedServer } from '@/lib/db/embedded/ensure-embedded-server'
import { dataDir, env } from '@/lib/env'
import { root, runNode } from './support/child.mjs'
import { checkEnvironment, explained } from './support/explain'

checkEnvironment()
await explained(async () => {
  const server = await ensureEmbeddedServer({ dataDir: dataDir() })
  process.exitCode = await runNode(
    ['node_modules/prisma/build/index.js', ...process.argv.slice(2)],
    {
      env: {
        DATABASE_URL: env().DATABASE_URL ?? connectionUrl(server.config, server.config.database),
        // Only asked for because DATABASE_URL is set; nothing here opens a secret.
        COURIER_KEY: env().COURIER_KEY ?? Buffer.alloc(32).toString('base64'),
        SHADOW_SERVER_URL: connectionUrl(server.config, 'postgres'),
        PRISMA_SCHEMA_ENGINE_BINARY: path.join(root, 'prisma/schema-engine.mjs'),
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      },
    },
  )
  await server.stop()
})
