import os from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = import.meta.dirname

/** Tests that ask for a page's surroundings say so: `// @vitest-environment happy-dom`. */
export default defineConfig({
  resolve: {
    alias: {
      '@': root,
      // It throws outside Next; here nothing is sent to a browser.
      'server-only': path.join(root, 'node_modules/server-only/empty.js'),
    },
  },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    environment: 'node',
    restoreMocks: true,
    // One core would be kept free for a person at work: half of a small machine.
    maxWorkers: os.availableParallelism(),
    env: {
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      TZ: 'America/St_Johns',
      DATA_DIR: '.data/no-test-writes-here',
      DATABASE_URL: '',
      COURIER_KEY: Buffer.alloc(32, 'test key').toString('base64'),
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{lib,components,app,relay,bin,bench}/**/*.test.{ts,tsx}', '*.test.ts'],
          exclude: ['**/*.db.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['{lib,components,app,relay,bin}/**/*.db.test.ts'],
          globalSetup: 'lib/db/testing/global-setup.ts',
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
})
