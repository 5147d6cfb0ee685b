import { readdirSync } from 'node:fs'
import next from 'eslint-config-next/core-web-vitals'
import typescript from 'eslint-config-next/typescript'
import { defineConfig, globalIgnores } from 'eslint/config'

/**
 * Who may import whom inside lib: always downward. A folder that is missing here may import the
 * foundations only. "*" may import everything (it puts the parts together).
 */
const FOUNDATIONS = ['env', 'clock', 'log', 'errors', 'locale']
const mayImport = {
  db: [],
  secrets: ['db'],
  i18n: ['auth', 'settings'],
  wecom: [],
  content: ['wecom'],
  audit: ['db'],
  settings: ['db', 'audit'],
  users: ['db', 'audit', 'settings', 'secrets'],
  auth: ['db', 'users', 'audit', 'secrets'],
  http: ['auth', 'users', 'audit', 'db'],
  health: ['db'],
  'getting-started': ['db'],
  files: ['db', 'wecom'],
  jobs: ['db'],
  messages: ['db', 'wecom', 'content'],
  lanes: ['db', 'wecom', 'audit'],
  groups: ['db', 'audit', 'lanes', 'messages', 'users'],
  robots: [
    'db',
    'audit',
    'connections',
    'groups',
    'lanes',
    'messages',
    'secrets',
    'wecom',
    'users',
  ],
  people: ['db', 'audit'],
  enrolments: ['db', 'audit', 'people'],
  connections: ['db', 'audit', 'secrets', 'wecom', 'settings'],
  channels: [
    'db',
    'secrets',
    'messages',
    'wecom',
    'content',
    'groups',
    'robots',
    'people',
    'files',
    'connections',
    'lanes',
  ],
  delivery: ['db', 'audit', 'channels', 'messages', 'lanes', 'wecom', 'jobs'],
  batches: [
    'db',
    'audit',
    'delivery',
    'channels',
    'messages',
    'content',
    'groups',
    'robots',
    'people',
    'lanes',
    'files',
    'users',
    'wecom',
  ],
  drafts: ['db', 'content', 'messages'],
  changes: ['db'],
  sandbox: ['wecom'],
  'sample-centre': [
    'db',
    'audit',
    'users',
    'groups',
    'robots',
    'people',
    'enrolments',
    'settings',
    'lanes',
    'secrets',
    'wecom',
  ],
  runtime: '*',
}

const folders = readdirSync('lib', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

const zones = folders.flatMap((folder) => {
  const allowed = mayImport[folder] ?? []
  if (allowed === '*') return []
  const except = [folder, ...FOUNDATIONS.map((name) => `${name}.ts`), ...allowed].map(
    (name) => `./${name}`,
  )
  return [
    {
      target: `./lib/${folder}/**/!(*.test.ts|*.test.tsx|*.db.test.ts)`,
      from: './lib',
      except,
      message: `lib/${folder} may import only: ${allowed.join(', ') || 'the foundations'} (eslint.config.mjs, docs/decisions).`,
    },
  ]
})

const upward = [
  { target: './lib', from: ['./app', './components', './bin', './e2e', './bench'] },
  { target: './components', from: ['./app', './bin', './e2e', './bench'] },
  { target: './app', from: ['./bin', './e2e', './bench'] },
  { target: ['./app/!(sandbox|api)/**', './components/**'], from: './lib/sandbox' },
]

export default defineConfig([
  ...next,
  ...typescript,
  globalIgnores([
    '.next/**',
    '.data/**',
    'lib/db/generated/**',
    'next-env.d.ts',
    'test-results/**',
    'playwright-report/**',
  ]),
  {
    settings: { 'import/resolver': { typescript: { project: './tsconfig.json' } } },
    rules: {
      'import/no-restricted-paths': ['error', { zones: [...upward, ...zones] }],
      'import/no-cycle': ['error', { ignoreExternal: true }],
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
