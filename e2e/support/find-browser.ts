import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/**
 * The browser to test with: `CHROMIUM_PATH`, Playwright's own if it was downloaded, else one of the
 * system. `undefined` lets Playwright say how to install its own.
 */
export function findBrowser(): string | undefined {
  const system = (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => NAMES.map((name) => path.join(folder, name)))
  const candidates = [process.env.CHROMIUM_PATH, chromium.executablePath(), ...system]
  return candidates.find((file) => file && isProgram(file))
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
