import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from '@playwright/test'

/** An app under test. `start-apps.ts` writes them into the environment of every worker. */
export type App = {
  origin: string
  sandboxOrigin: string
  /** Where the set-up link leads; it works once. */
  setUpLink: string
  dataDir: string
}

export const APPS = ['first', 'second'] as const

type Apps = Record<(typeof APPS)[number], App>

const VARIABLE = 'E2E_APPS'

/** The one that this test's project runs against: playwright.config.ts. */
export function app(): App {
  const text = process.env[VARIABLE]
  if (!text) throw new Error('The app has not been started: run these tests with Playwright.')
  const { app: name } = test.info().project.metadata as { app: keyof Apps }
  return (JSON.parse(text) as Apps)[name]
}

export function announceApps(started: Apps): void {
  process.env[VARIABLE] = JSON.stringify(started)
}

/** Everything the app has written to its terminal so far. */
export function terminalOutput({ dataDir } = app()): string {
  return readFileSync(terminalFile(dataDir), 'utf8')
}

export function terminalFile(dataDir: string): string {
  return path.join(dataDir, 'terminal.log')
}
