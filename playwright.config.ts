import { defineConfig } from '@playwright/test'
import { findBrowser } from './e2e/support/find-browser'

// What happens once cannot be tried twice.
const FIRST_RUN = { testMatch: 'first-run.setup.ts', retries: 0 }

const asRoot = process.getuid?.() === 0

/** Files that the second app serves, while the first one serves the others: about half of the time. */
const SECOND = [
  'api',
  'composer-looks',
  'drafts',
  'pages',
  'preflight',
  'rich',
  'routes',
  'secrets',
  'send',
  'sign-in',
]
const OF_SECOND = SECOND.map((name) => `${name}.spec.ts`)

/** e2e/support/start-apps.ts starts two apps; `first-run` sets each of them up in the browser. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/browser',
  globalSetup: './e2e/support/start-apps.ts',
  // Two cores, two apps, each with a database of its own: at an app files take turns.
  workers: 2,
  // A busy machine hiccups; `npm test` names every test that needed its second try.
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    locale: 'en-GB',
    timezoneId: 'Asia/Macau',
    // Traces double the time of a run: `npx playwright test --trace on FILE` where one is wanted.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findBrowser(),
      args: [
        ...(asRoot ? ['--no-sandbox'] : []),
        // Nothing but the app under test is asked for anything.
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-domain-reliability',
        '--disable-sync',
        '--no-first-run',
        '--no-pings',
      ],
    },
  },
  projects: [
    { ...FIRST_RUN, name: 'first-run', metadata: { app: 'first' } },
    { ...FIRST_RUN, name: 'second-run', metadata: { app: 'second' } },
    {
      name: 'desk',
      testMatch: '*.spec.ts',
      testIgnore: OF_SECOND,
      dependencies: ['first-run'],
      workers: 1,
      metadata: { app: 'first' },
    },
    {
      name: 'second-desk',
      testMatch: OF_SECOND,
      dependencies: ['second-run'],
      workers: 1,
      metadata: { app: 'second' },
    },
  ],
})
