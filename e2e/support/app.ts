import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The app under test. `start-app.ts` writes these into the environment of every worker. */
export type App = {
  origin: string
  sandboxOrigin: string
  /** Where the set-up link leads; it works once. */
  setUpLink: string
  dataDir: string
}

const VARIABLE = 'E2E_APP'

export function app(): App {
  const text = process.env[VARIABLE]
  if (!text) throw new Error('The app has not been started: run these tests with Playwright.')
  return JSON.parse(text) as App
}

export function announceApp(started: App): void {
  process.env[VARIABLE] = JSON.stringify(started)
}

/** Everything the app has written to its terminal so far. */
export function terminalOutput({ dataDir } = app()): string {
  return readFileSync(terminalFile(dataDir), 'utf8')
}

export function terminalFile(dataDir: string): string {
  return path.join(dataDir, 'terminal.log')
}
