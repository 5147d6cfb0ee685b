import next from 'eslint-config-next/core-web-vitals'
import typescript from 'eslint-config-next/typescript'
import { defineConfig, globalIgnores } from 'eslint/config'

export default defineConfig([
  ...next,
  ...typescript,
  globalIgnores([
    '.next/**',
    '.data/**',
    'relay/dist/**',
    'lib/db/generated/**',
    'next-env.d.ts',
    'test-results/**',
    'playwright-report/**',
  ]),
  {
    rules: {
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only lib/env.ts reads the environment.' },
        { object: 'Date', property: 'now', message: 'Only lib/clock.ts reads the time.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Only lib/clock.ts reads the time.',
        },
      ],
    },
  },
  {
    files: [
      'lib/env.ts',
      'instrumentation.ts',
      'bin/**',
      'prisma/*.mjs',
      'playwright.config.ts',
      'e2e/**',
      'lib/db/testing/**',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['lib/clock.ts', 'bin/**', 'bench/**', 'prisma/*.mjs'],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-syntax': 'off' },
  },
  { files: ['bin/**', 'bench/**'], rules: { 'no-console': 'off' } },
])
