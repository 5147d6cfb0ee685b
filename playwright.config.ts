import { defineConfig } from '@playwright/test'
import { findBrowser } from './e2e/support/find-browser'

const asRoot = process.getuid?.() === 0

/** The app is started once, by e2e/support/start-app.ts; `first-run` sets it up in the browser. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/browser',
  globalSetup: './e2e/support/start-app.ts',
  // One app, one database, two cores: files take turns.
  workers: 1,
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
    // What happens once cannot be tried twice.
    { name: 'first-run', testMatch: 'first-run.setup.ts', retries: 0 },
    { name: 'desk', testMatch: '*.spec.ts', dependencies: ['first-run'] },
  ],
})
