import { readdirSync } from 'node:fs'

/**
 * Who may import whom, checked by `npm run lint`: always downward, never in a circle. Inside lib, a
 * folder that is missing here may import the foundations only; "*" puts the parts together and may
 * import everything. Tests may import what they like.
 */
const FOUNDATIONS = [
  'env',
  'clock',
  'log',
  'errors',
  'field-problems',
  'locale',
  'ids',
  'clean-text',
  'day-filter',
  'json-shapes',
]
const mayImport = {
  db: [],
  secrets: ['db'],
  backup: ['db', 'secrets'],
  alerts: ['db', 'audit', 'batches', 'content', 'i18n', 'settings'],
  i18n: ['auth', 'settings'],
  wecom: [],
  content: ['wecom'],
  templates: ['content', 'wecom'],
  audit: ['db'],
  settings: ['db', 'audit'],
  users: ['db', 'audit', 'settings', 'secrets'],
  auth: ['db', 'users', 'audit', 'secrets'],
  'api-keys': ['auth', 'users', 'db', 'audit'],
  http: ['api-keys', 'auth', 'users', 'audit', 'db'],
  health: ['db'],
  jobs: ['db'],
  retention: ['db', 'audit', 'jobs', 'messages'],
  metrics: ['db'],
  'getting-started': ['db', 'groups', 'robots', 'batches'],
  files: ['db', 'audit', 'wecom'],
  messages: ['db', 'audit', 'csv', 'wecom', 'content', 'jobs'],
  lanes: ['db', 'wecom', 'audit'],
  groups: ['db', 'audit', 'lanes', 'messages', 'users'],
  robots: ['db', 'audit', 'connections', 'groups', 'lanes', 'messages', 'secrets', 'wecom'],
  people: ['db', 'audit', 'csv'],
  bots: ['db', 'audit', 'connections', 'groups', 'jobs', 'lanes', 'secrets', 'wecom'],
  inbox: [
    'db',
    'audit',
    'batches',
    'bots',
    'content',
    'i18n',
    'lanes',
    'secrets',
    'settings',
    'wecom',
  ],
  enrolments: ['db', 'audit', 'people'],
  connections: ['db', 'audit', 'lanes', 'secrets', 'wecom', 'settings'],
  channels: [
    'db',
    'audit',
    'bots',
    'content',
    'groups',
    'robots',
    'people',
    'files',
    'connections',
    'lanes',
    'secrets',
    'wecom',
  ],
  delivery: ['db', 'audit', 'channels', 'messages', 'lanes', 'settings', 'wecom'],
  drafts: ['db', 'content', 'messages', 'templates'],
  batches: [
    'db',
    'audit',
    'delivery',
    'channels',
    'drafts',
    'messages',
    'content',
    'templates',
    'groups',
    'robots',
    'people',
    'lanes',
    'files',
    'settings',
    'templates',
    'wecom',
  ],
  changes: ['db'],
  sandbox: ['wecom'],
  'sample-centre': [
    'db',
    'audit',
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

const TESTS = '\\.test\\.tsx?$|/testing/'

const folders = readdirSync('lib', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && mayImport[entry.name] !== '*')
  .map((entry) => entry.name)

const insideLib = folders.map((folder) => {
  const allowed = [folder, ...(mayImport[folder] ?? [])].map((name) => `${name}/`)
  const foundations = FOUNDATIONS.map((name) => `${name}\\.ts$`)
  return {
    name: `lib-${folder}`,
    comment: `lib/${folder} may import only: ${mayImport[folder]?.join(', ') || 'the foundations'}.`,
    severity: 'error',
    from: { path: `^lib/${folder}/`, pathNot: TESTS },
    to: { path: '^lib/', pathNot: `^lib/(${[...allowed, ...foundations].join('|')})` },
  }
})

const upward = [
  ['lib', 'app|components|relay|bin|e2e|bench'],
  ['components', 'app|bin|e2e|bench'],
  ['app', 'bin|e2e|bench'],
].map(([from, to]) => ({
  name: `${from}-is-below`,
  comment: 'Imports point downward: app → components → lib.',
  severity: 'error',
  from: { path: `^${from}/`, pathNot: TESTS },
  to: { path: `^(${to})/` },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
const config = {
  forbidden: [
    {
      name: 'no-circle',
      comment:
        'Two files that need each other are one file, or need a third. Types may refer to each other.',
      severity: 'error',
      from: { pathNot: '^lib/db/generated/' },
      to: {
        circular: true,
        viaOnly: { pathNot: '^lib/db/generated/', dependencyTypesNot: ['type-only'] },
      },
    },
    {
      name: 'sandbox-stays-apart',
      comment: 'Only its own pages, its server and lib/runtime know the sandbox from inside.',
      severity: 'error',
      from: {
        path: '^(app|components|lib)/',
        pathNot: `^(app/(sandbox|api/sandbox)|components/sandbox|lib/(sandbox|runtime))/|${TESTS}`,
      },
      to: { path: '^lib/sandbox/' },
    },
    {
      name: 'relay-stays-small',
      comment: 'The relay is built to one file for another machine: WeCom’s protocol and no more.',
      severity: 'error',
      from: { path: '^relay/', pathNot: TESTS },
      to: {
        path: '^(app|components|lib|bin|bench|e2e)/',
        pathNot: '^lib/(wecom/|env\\.ts$|clock\\.ts$)',
      },
    },
    ...upward,
    ...insideLib,
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'lib/db/generated'] },
    exclude: { path: ['\\.next', 'test-results'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
  },
}

export default config
