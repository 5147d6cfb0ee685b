import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium } from '@playwright/test'
import { findBrowser } from '@/e2e/support/find-browser'
import { ensureBuilt } from '../bin/support/build.mjs'
import type { Installation } from './support/installation'
import { loadPage } from './support/load'
import { report } from './support/report'
import { startApp, type RunningApp } from './support/start-app'
import { weighPage } from './support/weigh-page'

const STARTS = 3
const TARGET = { scriptKb: 171, firstPageMs: 1_000, p99Ms: 90 }

type Session = { name: string; value: string }

/**
 * What the served app costs: the scripts of a page over the wire, the time until a start answers
 * its first page, and how long signed-in pages take under ten connections, with a page without data
 * and a bare server beside them.
 */
export async function run(installation: Installation): Promise<void> {
  if ((await ensureBuilt()) !== 0) throw new Error('The build failed.')
  const session = await prepare()
  await installation.closeDatabase()
  await timeStarts(installation.folder)
  const app = await startApp(installation.folder)
  try {
    await weigh(app, session)
    await load(app, session)
  } finally {
    await app.stop()
  }
}

/** Fills the log and signs its admin in. */
async function prepare(): Promise<Session> {
  const { enterLog } = await import('./support/enter-log')
  const { sessionCookie, SESSION_COOKIE } = await import('@/lib/auth/session-token')
  const token = { userId: await enterLog(), version: 1 }
  const cookie = await sessionCookie(token, new Request('http://127.0.0.1/'))
  return { name: SESSION_COOKIE, value: cookie.split(';')[0]!.slice(SESSION_COOKIE.length + 1) }
}

async function timeStarts(folder: string): Promise<void> {
  const times: number[] = []
  for (let n = 0; n < STARTS; n++) {
    const app = await startApp(folder)
    await app.stop()
    times.push(app.firstPageMs)
  }
  times.sort((a, b) => a - b)
  const value = times[Math.floor(STARTS / 2)]!
  figure('first page after a start', value, 'ms', TARGET.firstPageMs)
}

async function weigh({ origin }: RunningApp, session: Session): Promise<void> {
  const executablePath = findBrowser()
  const browser = await chromium.launch(executablePath ? { executablePath } : {})
  try {
    const signIn = await weighPage(browser, `${origin}/sign-in`)
    const log = await weighPage(browser, `${origin}/messages`, session)
    const compose = await weighPage(browser, `${origin}/compose`, session)
    figure('scripts of the sign-in page', signIn.scriptBytes / 1_000, 'kB', TARGET.scriptKb)
    figure('scripts of the log', log.scriptBytes / 1_000, 'kB')
    figure('scripts of the composer', compose.scriptBytes / 1_000, 'kB')
    figure('editor scripts of the sign-in page', signIn.withEditor, 'scripts', 1)
    figure('editor scripts of the log', log.withEditor, 'scripts', 1)
    figure('editor scripts of the composer', compose.withEditor, 'scripts')
    if (compose.withEditor === 0) throw new Error('The editor was not recognised in the composer.')
  } finally {
    await browser.close()
  }
}

async function load({ origin }: RunningApp, { name, value }: Session): Promise<void> {
  const signedIn = { cookie: `${name}=${value}` }
  await loadAndReport('the log', `${origin}/messages`, signedIn, TARGET.p99Ms)
  await loadAndReport('the home page', `${origin}/`, signedIn, TARGET.p99Ms)
  await loadAndReport('the sign-in page', `${origin}/sign-in`)
  const bare = createServer((_, response) => response.end('hello')).listen(0, '127.0.0.1')
  await once(bare, 'listening')
  const { port } = bare.address() as AddressInfo
  await loadAndReport('a bare node:http server', `http://127.0.0.1:${port}/`)
  bare.close()
}

async function loadAndReport(
  name: string,
  url: string,
  headers?: Record<string, string>,
  target?: number,
): Promise<void> {
  const { p50, p99, perSecond } = await loadPage(url, headers)
  figure(`${name}, p50 of 10 connections`, p50, 'ms')
  figure(`${name}, p99 of 10 connections`, p99, 'ms', target)
  figure(`${name}, throughput`, perSecond, 'pages/s')
}

function figure(name: string, value: number, unit: string, target?: number): void {
  report({ bench: 'pages', name, value, unit, ...(target === undefined ? {} : { target }) })
}
