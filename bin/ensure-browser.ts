import { spawnSync } from 'node:child_process'
import { findBrowser } from '@/e2e/support/find-browser'
import { giveUp, say } from './support/say.mjs'

/** Finds a browser for the browser tests, or installs one and says how. */
const found = findBrowser()
if (found) say(`Browser: ${found}`)
else installBrowser()

function installBrowser(): void {
  say('No browser found. Downloading the one of Playwright …')
  if (run(process.execPath, 'node_modules/@playwright/test/cli.js', 'install', 'chromium')) {
    return say(`Installed: ${findBrowser()}`)
  }
  if (process.getuid?.() === 0) {
    say('The download failed. Installing Debian’s with apt …')
    // Fonts too: without them Chinese text is boxes.
    const packages = ['chromium', 'fonts-noto-cjk']
    run('apt-get', 'update')
    if (run('apt-get', 'install', '-y', '--no-install-recommends', ...packages)) {
      return say(`Installed: ${findBrowser()}`)
    }
  }
  giveUp(
    'There is no browser for the browser tests, and none could be installed.',
    'Install Chromium or Chrome, or name one in CHROMIUM_PATH.',
  )
}

function run(command: string, ...args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env })
  return status === 0
}
